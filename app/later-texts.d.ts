/** Texts of the screens that are loaded when they are wanted (`LATER` in vite.config.ts). */
declare module '*.json?later' {
  const texts: import('../domain/reason.ts').Texts

  export default texts
}
