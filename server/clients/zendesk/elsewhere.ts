import { Fault } from '../../errors.ts'

/** No account is at this subdomain any more: it was renamed or closed. */
export class Elsewhere extends Fault {
  constructor(subdomain: string) {
    super(
      'not-connected',
      `Zendesk has no account at ${subdomain} any more, or it moved. An admin opens Firstline there and connects it again.`,
    )
    this.name = 'Elsewhere'
  }
}
