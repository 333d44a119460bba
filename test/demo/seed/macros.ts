/** The demo account's own macros, as accounts have them: some can come out blank. */
export const MACROS = [
  {
    title: 'Received',
    actions: [
      {
        field: 'comment_value',
        value:
          'Hi {{ticket.requester.first_name}},\n\nthank you for writing. We have your request #{{ticket.id}} and are looking into it now.\n\n{{current_user.name}}',
      },
      { field: 'status', value: 'open' },
    ],
  },
  {
    title: 'Your manager calls you',
    actions: [
      {
        field: 'comment_value',
        value:
          'Hi {{ticket.requester.first_name}},\n\n{{ticket.organization.custom_fields.csm_name}}, your customer success manager, knows about this and will call you on {{ticket.requester.phone}}.\n\n{{current_user.first_name}}',
      },
    ],
  },
  {
    title: 'Refund is on its way',
    actions: [
      {
        field: 'comment_value',
        value:
          'Hi {{ticket.requester.first_name}},\n\nyour refund of [[amount]] is on its way and arrives within five working days.\n\n{{current_user.name}}',
      },
      { field: 'status', value: 'solved' },
      { field: 'current_tags', value: 'refund_sent' },
    ],
  },
  {
    title: 'Reset your password',
    actions: [
      {
        field: 'comment_value_html',
        value:
          '<p>Hi {{ticket.requester.first_name}},</p><p>choose <b>Forgot password</b> on the sign-in page, and follow the link in the e-mail. It works for an hour.</p><p>{{current_user.name}}</p>',
      },
      { field: 'status', value: 'pending' },
    ],
  },
] as const
