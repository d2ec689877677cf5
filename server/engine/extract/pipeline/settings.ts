import type { SettingFact } from '../../model/pipeline.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf } from '../../syntax/document.ts';
import { keyFact, textFact } from '../literal.ts';

const longestText = 400;
const mostSettings = 200;

/** The scalars of a map as named values; texts are cut to a few hundred characters. */
export function settingsIn(node: ValueNode | undefined): readonly SettingFact[] {
  return entriesOf(node)
    .slice(0, mostSettings)
    .flatMap((entry): readonly SettingFact[] => {
      const name = keyFact(entry);
      const value = textFact(entry.value);
      if (!name || !value) return [];
      return [{ name: name.text, text: value.text.slice(0, longestText), span: value.span, nameSpan: name.span }];
    });
}
