/** What the navigation bar fetches: in one file, since each further one would part what the sidebar's start needs into more files. */
export { ConnectPage } from '../connect/ConnectPage.tsx'
export { CutOff } from '../connect/CutOff.tsx'
export { Dashboard } from './Dashboard.tsx'
