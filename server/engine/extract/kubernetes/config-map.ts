import type { DefinitionFact } from '../../model/facts.ts';
import { entriesOf, keyOf, valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { keySpan, textFact } from '../literal.ts';
import { type KubernetesObject, scope } from './object.ts';

/** The values of a config map that name a cloud identity, for what is filled in from it. */
export function configMapFacts({ name, body }: KubernetesObject): FormatFacts {
  const definitions = entriesOf(valueAt(body, 'data')).flatMap((item): readonly DefinitionFact[] => {
    const key = keyOf(item);
    const value = textFact(item.value);
    if (key === undefined || value === undefined || !isCloudIdentity(value.text)) return [];
    const address = `local.${configMapValue(name.text, key)}`;
    return [{ scope, address, node: item.value, nameSpan: keySpan(item), rank: 0 }];
  });
  return { definitions };
}

/** What the value of a config map is called among the definitions of the cluster. */
export function configMapValue(name: string, key: string): string {
  return `ConfigMap/${name}.data.${key}`;
}

/** A role of AWS, an account of Google or a client id of Azure. */
function isCloudIdentity(text: string): boolean {
  return (
    text.length < 500 &&
    /^arn:aws[\w-]*:iam::|^[\w.-]+@[\w.-]+\.gserviceaccount\.com$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(
      text,
    )
  );
}
