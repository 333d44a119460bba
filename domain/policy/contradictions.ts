/** What two settings of a policy say against each other, or against what there is; said like the sentences of single values. */
export const CONTRADICTIONS = {
  enterpriseClock: '{clock} of enterprise customers runs around the clock; it cannot be put on business hours (S4)',
  clocksWithoutSchedule:
    'clocks are put on business hours, but the policy has no schedule; give one under sla.schedule',
  daysWithoutSchedule: 'business days need a schedule; give one under sla.schedule or use hours',
  planTwice: '"{given}" and "{other}" are the same plan, since capitals do not count; keep one',

  leadBeforePrimary: 'the lead must come after the primary: make it longer than handToPrimaryAfterSeconds (V2)',
  lateBeforeLead:
    'the lead must get the ticket before the time is over: make it longer than handToLeadAfterSeconds (V2)',
  updateBeforeGreeting:
    'an update would be due before the greeting: make it longer than acknowledgedWithinSeconds (V4)',
  agingBeforeStalled: 'aging comes after stalled: make it at least as long as stalledAfterSeconds (Q1)',
  sweepTooRare:
    'a ticket would be idle for longer before anybody looks: make it at most as long as idleAfterSeconds (Q4)',

  queueTwice: 'there are two queues "{given}"',
  queueNameTwice: 'there are two queues called "{given}"; nobody could tell them apart, rename one',
  areaTwice: 'there are two product areas "{given}"',
  queueUnknown: 'there is no queue "{given}"; choose one of {of}',
  areaUnknown: 'there is no product area "{given}"; choose one of {of}',
  topicUnknown: 'no signal means "{given}"; topics are {of}',
  routeUnreached: 'no ticket gets here: route {other} takes them all before; move this one up, or delete it',
  routeTwice: 'route {other} asks for the same and comes first; delete one of the two',
  routeNever:
    'no ticket is both: {given} is among the languages served and the route asks for the others; correct one of the two',
  routeNeverServed:
    'no ticket is both: {given} is not among the languages served and the route asks for these; correct one of the two',
  vipShared:
    'a VIP ticket could land in the shared queue "{given}"; send VIPs to a queue of their own in an earlier route (V6)',
  enterpriseShared:
    'an enterprise ticket could land in the shared queue "{given}"; send enterprise customers to a queue of their own in an earlier route (V6)',
  groupUnknown: 'Zendesk has no group "{given}"; choose one that is there, or make it in Zendesk first',
  groupSpelled: 'Zendesk has no group "{given}", but "{other}"; write it like that',

  meaningUnknown: '"{given}" is no meaning; a signal means one of {of}',
  signalTwice: 'the signal "{given}" is there twice',
  phraseBracket: 'the phrase "{given}" has an open bracket: "{other}" is missing',
  phraseNoBracket: 'the phrase "{given}" has "{other}" without an opening bracket',
  phraseEmpty: 'the phrase "{given}" may be empty: at least one word must always be there',
  phraseEdge: 'the phrase "{given}" may begin or end with a lone "*", which stands between words',
  phraseStem: 'the phrase "{given}" has "{other}", too short a stem to mean anything',
  phraseStar: 'the phrase "{given}" has "{other}": "*" goes before or after a word',

  nobodyReached: 'name at least one way to reach them: email, zendeskUserId, slackChannel or pageUrl (O0)',
  quietNoLength: 'quiet hours that begin and end at {given} have no length; change one, or switch them off',
  confirmOrder: '{given} comes after {other}: write the times in order, the shortest first',

  groupTwoLevels: '"{given}" already works at {other}; a group has one level',
  takesNoGroup: 'it is to take the ticket, so name the Zendesk group that gets it',
  nobodyHears: 'nobody would hear of it: name a group, a channel or who is on call',
  securityChannel: '"{given}" is the channel of Security; its briefs are for those who must see them',
  levelTwoGroup: '"{given}" is not among the groups of Level 2 under escalation.levels; add it',
  receiverTwice: 'a receiver is named twice',
  securityOff: 'what touches security always goes to Security (E5)',
  graverWaits: '{given} may not wait longer than {other}',
  missedFirst: 'it would be missed before it is due: make it the longer one',
  graverHears: '{given} may not hear less often than {other}',
  bandOutside: 'the healthy band must lie between the two alarms',
} as const
