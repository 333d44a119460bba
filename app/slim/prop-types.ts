/** React 18 checks prop types in development only; in the bundle every check is the same that checks nothing. */
const unchecked = (): null => null
const check = Object.assign(() => Object.assign(() => null, { isRequired: unchecked }), { isRequired: unchecked })
export const propTypes: unknown = new Proxy({}, { get: () => check })
