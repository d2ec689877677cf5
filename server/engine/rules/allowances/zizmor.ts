import { meansCheck } from '../other-scanners.ts';
import type { CheckAllowance, CheckSighting } from './allowance.ts';
import { objectOf, plainData, textsOf } from './plain-data.ts';

/**
 * `zizmor.yml`: audits that are off, and places by the name of a workflow, with a line and a column. A line counts for
 * what stands below it as well, since it may be the head of what the audit is about.
 * Source: zizmor, "Configuration", `rules.<id>.disable` and `rules.<id>.ignore`.
 */
export function zizmorRules(file: string, text: string): readonly CheckAllowance[] {
  return Object.entries(objectOf(plainData('yaml', text).rules)).flatMap(([audit, settings]) => {
    const { disable, ignore } = objectOf(settings);
    if (disable === true)
      return [{ reason: `${audit} is switched off in ${file}`, allows: (each) => meansCheck('zizmor', audit, each) }];
    return textsOf(ignore).flatMap((place): readonly CheckAllowance[] => {
      const isThere = placeTest(place);
      const reason = `${audit} is ignored in ${file}`;
      return isThere ? [{ reason, allows: (each) => meansCheck('zizmor', audit, each) && isThere(each) }] : [];
    });
  });
}

function placeTest(place: string): ((sighting: CheckSighting) => boolean) | undefined {
  const [, name, line] = /^([^:]+)(?::(\d+))?(?::\d+)?$/.exec(place) ?? [];
  if (name === undefined) return undefined;
  return ({ path, lines }) =>
    path.slice(path.lastIndexOf('/') + 1) === name && (line === undefined || lines().includes(Number(line)));
}
