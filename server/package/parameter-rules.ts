import { type Contents, type Fields, fieldsOf, spelled } from './contents.ts'
import { error, type Finding, type Rule, warning, when } from './rule.ts'

/** `mtls` is known to Zendesk only where an account opted in, so its upload refuses it. */
const TYPES = ['text', 'checkbox', 'url', 'number', 'multiline', 'hidden', 'oauth']
const SCOPES = ['header', 'body', 'url', 'jwt_secret_key', 'jwt_claim', 'basic_auth_username', 'basic_auth_password']

/** The settings an admin fills in at installation; empty where the list itself is malformed. */
const parametersOf = ({ manifest: { parameters } }: Contents): readonly Fields[] =>
  Array.isArray(parameters) ? parameters.map(fieldsOf) : []

const isMalformed = ({ manifest: { parameters } }: Contents): boolean =>
  parameters !== undefined && parameters !== null && !Array.isArray(parameters)

const each = (contents: Contents, find: (parameter: Fields, field: string) => readonly Finding[]): readonly Finding[] =>
  parametersOf(contents).flatMap((parameter) => find(parameter, `parameters.${spelled(parameter.name)}`))

const scopesOf = ({ scopes }: Fields): readonly unknown[] | null => (Array.isArray(scopes) ? scopes : null)

/** Zendesk's rules for `parameters`. */
export const parameterRules: readonly Rule[] = [
  error('parameters_not_an_array', (contents) =>
    when(isMalformed(contents), 'parameters', 'An app’s settings are a list: "parameters": [{"name": "…"}].'),
  ),
  error('unacceptable_array', (contents) => [
    ...when(isMalformed(contents), 'parameters', '"parameters" has to be a list.'),
    ...each(contents, ({ scopes }, field) =>
      when(scopes !== undefined && !Array.isArray(scopes), `${field}.scopes`, '"scopes" has to be a list.'),
    ),
  ]),
  error('unacceptable_boolean', (contents) =>
    each(contents, (parameter, field) =>
      ['required', 'secure'].flatMap((key) =>
        when(
          parameter[key] !== undefined && typeof parameter[key] !== 'boolean',
          `${field}.${key}`,
          `"${key}" has to be true or false, without quotes.`,
        ),
      ),
    ),
  ),
  error('duplicate_parameters', (contents) => {
    const names = parametersOf(contents).map(({ name }) => name)
    return each(contents, ({ name }, field) =>
      when(names.filter((other) => other === name).length > 1, field, `Two parameters are called "${spelled(name)}".`),
    )
  }),
  error('name_as_parameter_name', (contents) =>
    each(contents, ({ name }, field) => when(name === 'name', field, 'No parameter may be called "name".')),
  ),
  error('invalid_type_parameter', (contents) =>
    each(contents, ({ type }, field) =>
      when(
        type !== undefined && !TYPES.includes(spelled(type)),
        field,
        `"${spelled(type)}" is no type of parameter (a secret is text with "secure": true).`,
      ),
    ),
  ),
  error('invalid_hidden_parameter', (contents) =>
    each(contents, ({ type, required }, field) =>
      when(type === 'hidden' && required === true, field, 'A hidden parameter cannot be required.'),
    ),
  ),
  error('oauth_parameter_required', (contents) =>
    when(
      contents.manifest.oauth !== undefined && !parametersOf(contents).some(({ type }) => type === 'oauth'),
      'parameters',
      'The oauth block needs one parameter of type oauth.',
    ),
  ),
  error('too_many_oauth_parameters', (contents) =>
    when(
      parametersOf(contents).filter(({ type }) => type === 'oauth').length > 1,
      'parameters',
      'Only one parameter may have the type oauth.',
    ),
  ),
  error('oauth_parameter_cannot_be_secure', (contents) =>
    each(contents, ({ type, secure }, field) =>
      when(type === 'oauth' && secure === true, field, 'A parameter of type oauth cannot be secure.'),
    ),
  ),
  error('field_requires_secure_parameter', (contents) =>
    each(contents, ({ scopes, secure }, field) =>
      when(scopes !== undefined && secure !== true, `${field}.scopes`, 'Only a secure parameter has scopes.'),
    ),
  ),
  error('field_cannot_be_empty', (contents) =>
    each(contents, (parameter, field) =>
      when(scopesOf(parameter)?.length === 0, `${field}.scopes`, '"scopes" is empty: name one or leave it out.'),
    ),
  ),
  error('field_contains_invalid_values', (contents) =>
    each(contents, (parameter, field) =>
      when(
        scopesOf(parameter)?.some((scope) => !SCOPES.includes(spelled(scope))) ?? false,
        `${field}.scopes`,
        `Use only these scopes: ${SCOPES.join(', ')}.`,
      ),
    ),
  ),
  warning('secure_settings', (contents) =>
    each(contents, (parameter, field) => {
      const { name, type, secure, scopes } = parameter
      const looksSecret = /token|key|pwd|password/i.test(spelled(name)) && (type ?? 'text') === 'text'
      return [
        ...when(looksSecret && secure !== true, field, 'This looks like a secret: set "secure" to true.'),
        ...when(
          secure === true && scopes === undefined,
          field,
          'A secure parameter without scopes can leak: name them.',
        ),
        ...when(
          parameter.default !== undefined && (secure === true || type === 'hidden'),
          field,
          'A secure or hidden parameter should have no default: everybody can read the package.',
        ),
      ]
    }),
  ),
]
