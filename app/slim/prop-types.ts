/** React 18 checks prop types in development only; in the bundle every check is the same that checks nothing. */
const unchecked = (): null => null
export const propTypes: unknown = new Proxy(unchecked, {
  get: (_, name) => (name === 'isRequired' ? unchecked : () => Object.assign(() => null, { isRequired: unchecked })),
})
