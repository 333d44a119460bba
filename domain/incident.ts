export { belongsTo, type FoundIncident, findIncident, type Usual } from './incident/find.ts'
export { type Heard, type Noise, noiseOf } from './incident/noise.ts'
export { partsOf, type Sight, sightOf } from './incident/sight.ts'
export {
  customerKeyOf,
  customersIn,
  INCIDENT_WITHIN_MS,
  type Sighting,
} from './incident/sighting.ts'
export { commonCategory, incidentTitle, tellIncident } from './incident/tell.ts'
