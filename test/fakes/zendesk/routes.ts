import { fieldsRoutes } from './api/fields.ts'
import { oauthRoutes } from './api/oauth.ts'
import { peopleRoutes } from './api/people.ts'
import { ticketRoutes } from './api/tickets.ts'
import { triggerRoutes } from './api/triggers.ts'
import { webhookRoutes } from './api/webhooks.ts'
import { Router } from './router.ts'

/** Every path that the stand-in answers; anything else is `InvalidEndpoint`. */
export const router = new Router([
  ...ticketRoutes,
  ...peopleRoutes,
  ...fieldsRoutes,
  ...triggerRoutes,
  ...webhookRoutes,
  ...oauthRoutes,
])
