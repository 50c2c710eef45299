// A formula as it is typed: # offers the fields, what is wrong stands below, and a deal shows what it comes to.
import { Combobox, Text, TextInput, useCombobox } from '@mantine/core';
import { useRef, useState } from 'react';
import { isFormula, readFormula, type FormulaInput as Input } from '#shared/fields/formula.ts';
import classes from './Section.module.css';

type Props = {
  label: string;
  description: string;
  value: string;
  /** What it may name, each field once by the name shown. */
  choices: Input[];
  /** The same by every name it is known by. */
  inputs: Input[];
  error: string | null;
  listLabel: string;
  onChange: (value: string) => void;
  /** Whether a field's name is being typed. */
  onNaming: (isNaming: boolean) => void;
};

// A name that would be read as another field is written as its key.
const wordOf = (choice: Input, inputs: Input[]): string => {
  const read = readFormula(`#${choice.name}`, inputs);
  return isFormula(read) && read.references[0] === choice.code ? choice.name : choice.code;
};

const namingAt = (text: string, caret: number): { start: number; typed: string } | null => {
  const found = /#([^#+*/()%]*)$/.exec(text.slice(0, caret));
  return found === null ? null : { start: found.index, typed: (found[1] ?? '').toLowerCase() };
};

export const FormulaInput = ({ value, choices, inputs, error, listLabel, onChange, onNaming, ...words }: Props) => {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const box = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState(value.length);
  const naming = namingAt(value, caret);
  const matches =
    naming === null ? [] : choices.filter(({ name }) => name.toLowerCase().includes(naming.typed)).slice(0, 10);
  const follow = (text: string, place: number): void => {
    setCaret(place);
    const now = namingAt(text, place);
    const isNaming =
      now !== null &&
      choices.some(({ name }) => name.toLowerCase().includes(now.typed) && name.toLowerCase() !== now.typed);
    onNaming(isNaming);
    if (isNaming) combobox.openDropdown();
    else combobox.closeDropdown();
    combobox.selectFirstOption();
  };
  const choose = (code: string): void => {
    const choice = choices.find((one) => one.code === code);
    if (choice === undefined || naming === null) return;
    const before = `${value.slice(0, naming.start)}#${wordOf(choice, inputs)} `;
    onChange(before + value.slice(caret).trimStart());
    setCaret(before.length);
    onNaming(false);
    combobox.closeDropdown();
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(before.length, before.length);
    });
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target>
        <TextInput
          {...words}
          ref={box}
          role="combobox"
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          value={value}
          error={error}
          classNames={{ input: classes.formula ?? '' }}
          onChange={(event) => {
            const { value: text, selectionStart } = event.currentTarget;
            onChange(text);
            follow(text, selectionStart ?? text.length);
          }}
          onBlur={() => {
            combobox.closeDropdown();
            onNaming(false);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={matches.length === 0}>
        <Combobox.Options aria-label={listLabel} mah={240} style={{ overflowY: 'auto' }}>
          {matches.map(({ code, name }) => (
            <Combobox.Option key={code} value={code}>
              <Text size="sm">{name}</Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};
