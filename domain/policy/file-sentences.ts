/** What can be wrong with a policy written as a file, before any of its values is looked at. */
export const FILE = {
  fileTooLarge: 'The file is larger than {most} KB. A policy of this size is none; leave out what is not of it.',
  fileTooMany: 'The file has more than {most} entries. A policy has some thousand; leave out what is not of it.',
  fileTooDeep: 'This line goes deeper than {most} levels. A policy has ten; take out brackets or spaces.',
  fileNoSettings: 'The file holds no settings. It begins with sections such as "tiers:" at the start of a line.',
  fileReference: 'Anchors (&name) and references (*name) are not read here. Write the value itself.',
  fileName: 'A name is one word before a colon; here stands something else.',
  fileTwice: 'This name is written twice in the same section. Keep one of the two.',
  fileTab: 'There is a tab. YAML takes spaces only: put two spaces for each level.',
  fileIndent:
    'This line is moved in differently from those around it. Put the same number of spaces before lines of one level.',
  fileOpen: 'Something is not closed or not separated here: a quotation mark, a bracket, a comma or a colon.',
  fileTag: 'Types with an exclamation mark (!name) are not read here. Write the value itself.',
  fileDocuments: 'The file holds several documents, with --- between them. Keep one.',
  fileUnexpected: 'Here stands something that does not belong. Compare the line with those around it.',
  fileKeyOverLines:
    'A name before a colon goes on over the end of the line. Close its quotation mark, or write it on one line.',
  fileColons: 'There are two colons in one line. Put words with a colon into quotation marks.',
  fileBackslash:
    'A backslash in double quotation marks means something else. Use single quotation marks, or write it twice.',
  fileSign: 'The value begins with a sign that has a meaning of its own. Put it into quotation marks.',
  fileOther: 'This cannot be read as YAML ({given}). Compare the line with those around it.',
} as const
