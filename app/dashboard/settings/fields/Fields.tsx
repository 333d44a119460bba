import { Checkbox, Field } from '@zendeskgarden/react-forms'
import type { JSX } from 'react'
import { assertNever } from '../../../../domain/outcome.ts'
import { useWords } from '../../../texts.tsx'
import type { FieldSpec, SectionSpec } from '../spec.ts'
import type { Settings } from '../use-settings.ts'
import { fieldWords } from '../words.ts'
import { Box, Group, Help, Problems } from './frame.tsx'
import { DurationsField, SourceField, SourcesField, TableField } from './Lists.tsx'
import { ChecksField, ChoiceField, DurationField, LinesField, NumberField, SwitchField, TextField } from './Simple.tsx'

type Props = { settings: Settings; section: SectionSpec; fields?: readonly FieldSpec[] }

/** The fields of a section, each drawn by its kind. */
export const Fields = ({ settings, section, fields = section.fields }: Props): JSX.Element => (
  <>
    {fields.map((field) => (
      <OneField key={field.at} settings={settings} section={section} field={field} />
    ))}
  </>
)

function OneField({ settings, section, field }: Props & { field: FieldSpec }): JSX.Element {
  const words = useWords()
  const place = `${section.at}.${field.at}`
  const value = settings.valueAt(place)
  const common = {
    place,
    ...fieldWords(words, section.name, field),
    value,
    problems: settings.problemsAt(place),
    onChange: (next: unknown) => settings.change(place, next),
  }
  switch (field.kind) {
    case 'text':
      return <TextField {...common} isOptional={field.isOptional ?? false} />
    case 'number':
      return <NumberField {...common} scale={field.scale} />
    case 'duration':
      return <DurationField {...common} />
    case 'durations':
      return <DurationsField {...common} />
    case 'choice':
      return <ChoiceField {...common} of={field.of} names={field.names} />
    case 'checks':
      return <ChecksField {...common} of={field.of} names={field.names} />
    case 'lines':
      return <LinesField {...common} />
    case 'switch':
      return <SwitchField {...common} />
    case 'table':
      return <TableField {...common} of={field.of} names={field.names} />
    case 'source':
      return <SourceField {...common} isOptional={field.isOptional} />
    case 'sources':
      return <SourcesField {...common} />
    case 'heading':
      return (
        <Group data-field={place}>
          <legend>{common.label}</legend>
          {common.help && <Help>{common.help}</Help>}
          <Problems texts={settings.problemsAt(place, true)} />
          <Fields settings={settings} section={section} fields={field.fields} />
        </Group>
      )
    case 'group': {
      const isOn = value !== null && value !== undefined
      return (
        <Group data-field={place}>
          <Box>
            <Field>
              <Checkbox checked={isOn} onChange={({ target }) => common.onChange(target.checked ? field.begins : null)}>
                <Field.Label>{common.label}</Field.Label>
                {common.help && <Field.Hint>{common.help}</Field.Hint>}
              </Checkbox>
            </Field>
          </Box>
          <Problems texts={settings.problemsAt(place, true)} />
          {isOn && <Fields settings={settings} section={section} fields={field.fields} />}
        </Group>
      )
    }
    default:
      return assertNever(field)
  }
}
