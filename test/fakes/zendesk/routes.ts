import { fieldsRoutes } from './api/fields.ts'
import { incrementalRoutes } from './api/incremental.ts'
import { jobRoutes } from './api/jobs.ts'
import { macroRoutes } from './api/macros.ts'
import { oauthRoutes } from './api/oauth.ts'
import { peopleRoutes } from './api/people.ts'
import { searchRoutes } from './api/search.ts'
import { serviceRoutes } from './api/service.ts'
import { ticketRoutes } from './api/tickets.ts'
import { triggerRoutes } from './api/triggers.ts'
import { viewRoutes } from './api/views.ts'
import { webhookRoutes } from './api/webhooks.ts'
import { Router } from './router.ts'

/** Every path that the stand-in answers; anything else is `InvalidEndpoint`. */
export const router = new Router([
  ...ticketRoutes,
  ...jobRoutes,
  ...searchRoutes,
  ...viewRoutes,
  ...peopleRoutes,
  ...fieldsRoutes,
  ...triggerRoutes,
  ...macroRoutes,
  ...webhookRoutes,
  ...incrementalRoutes,
  ...serviceRoutes,
  ...oauthRoutes,
])
