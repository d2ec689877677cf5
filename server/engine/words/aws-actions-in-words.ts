import type { AwsAction, AwsActions } from '../model/aws-action.ts';

/** What a pattern of actions covers: how many of each level, and which of them change permissions. Lines of Markdown. */
export function actionLines(pattern: string, aws: AwsActions): readonly string[] {
  const covered = aws.expand(pattern);
  const [only] = covered;
  if (only === undefined) return [`\`${code(pattern)}\` matches no action of AWS.`, ''];
  if (covered.length === 1) return [`\`${only.name}\`: ${levelWords[only.access]}, ${limits(only)}.`, ''];
  const counts = levels.flatMap((level) => {
    const count = covered.filter(({ access }) => access === level).length;
    return count === 0 ? [] : [`${count} ${levelWords[level]}`];
  });
  const grave = covered.filter(({ access }) => access === 'permissions').map(({ name }) => `\`${name}\``);
  const more = grave.length > 8 ? ` and ${grave.length - 8} more` : '';
  return [
    `\`${code(pattern)}\` covers ${covered.length} actions: ${counts.join(', ')}.`,
    ...(grave.length === 0 ? [] : ['', `Changing permissions: ${grave.slice(0, 8).join(', ')}${more}.`]),
    '',
  ];
}

function limits({ isScopable, resources }: AwsAction): string {
  if (!isScopable) return 'which cannot be limited to a resource';
  const arns = resources.slice(0, 3).map((arn) => `\`arn:aws:${arn.replaceAll('~', '*')}\``);
  return `which can be limited to ${arns.join(', ') || 'resources'}`;
}

const levels: readonly AwsAction['access'][] = ['permissions', 'write', 'tagging', 'read', 'list'];
const levelWords: Readonly<Record<AwsAction['access'], string>> = {
  permissions: 'changing permissions',
  write: 'writing',
  tagging: 'tagging',
  read: 'reading',
  list: 'listing',
};

/** What a managed policy of AWS permits, behind its name: ` (all of s3 and 3 more services)`. */
export function managedInWords(arn: string, aws: AwsActions): string {
  const services = aws.managedPolicy(arn);
  if (services === undefined || services.length === 0) return '';
  if (services[0]?.service === '*') return ': everything, or nearly';
  const parts = levels.flatMap((level) => {
    const names = services.filter(({ access }) => access === level).map(({ service }) => service);
    if (names.length === 0) return [];
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    return [`${levelWords[level]} in ${names.slice(0, 3).join(', ')}${more}`];
  });
  return `: ${parts.join('; ')}`;
}

function code(text: string): string {
  return text.replace(/[`\n\r]/g, ' ');
}
