/** The import rules of docs/architecture.md. Each comment is the message a developer gets. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'Two files that need each other are one thing or three: move the shared part into its own file.',
      {},
      { circular: true },
    ),
    rule(
      'domain-is-pure',
      'domain/ imports only itself, zod and (macro.ts alone) liquidjs: load facts in server/ and pass them in.',
      { path: '^domain/' },
      { pathNot: ['^domain/', '^node_modules/zod/', '^node_modules/liquidjs/'] },
    ),
    rule(
      'liquid-in-macro-only',
      'Liquid belongs to domain/macro.ts.',
      { path: '^domain/', pathNot: '^domain/macro' },
      { path: 'node_modules/liquidjs' },
    ),
    rule(
      'app-not-server',
      'app/ and server/ never import each other: what they share is in domain/.',
      { path: '^app/' },
      { path: '^server/' },
    ),
    rule(
      'server-not-app',
      'app/ and server/ never import each other: what they share is in domain/.',
      { path: '^server/' },
      { path: '^app/' },
    ),
    rule(
      'db-and-clients-below',
      'server/db and server/clients are called by jobs and http, never the other way round.',
      { path: '^server/(db|clients)/' },
      { path: '^server/(jobs|http)/' },
    ),
    rule(
      'sql-in-db-only',
      'Only server/db knows SQL: add a function there.',
      { path: '^server/(?!db/|jobs/queue)' },
      { path: 'node_modules/(kysely|pg|@electric-sql)/' },
    ),
    rule(
      'boss-in-queue-only',
      'Only server/jobs/queue.ts knows pg-boss.',
      { path: '^(app|server|domain)/', pathNot: '^server/jobs/queue' },
      { path: 'node_modules/pg-boss' },
    ),
    rule(
      'product-never-imports-test',
      'The product never imports test/ or bench/.',
      { path: '^(app|server|domain)/' },
      { path: '^(test|bench)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^app/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
