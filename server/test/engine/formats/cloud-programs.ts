import { repository, type TestRepository } from '../repository.ts';

/** A stack of the CDK in Python whose constructor holds some lines. */
export function pythonStack(lines: string): string {
  return `from aws_cdk import (
    Stack,  # of this repository
    Tags,
    aws_iam as iam,
    aws_lambda as _lambda,
)
import aws_cdk.aws_s3 as s3
from constructs import Construct


class ShopStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, *, props=None, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
${lines}
`;
}

/** Who holds what in a program of Python, as it is told. */
export function heldInPython(text: string, path = 'infra/app.py'): readonly (readonly string[])[] {
  const { engine } = repository({ [path]: text });
  return engine
    .identities()
    .map(({ name, grants, roles }) => [
      name,
      ...grants.flatMap(({ actions }) => actions.map(({ text: action, exact }) => (exact ? action : `${action}?`))),
      ...roles.map((role) => role.name),
    ])
    .sort();
}

/** What each finding of a file is offered, but for what all are. */
export function offeredIn({ engine }: TestRepository, path: string): readonly (readonly [string, readonly string[]])[] {
  return engine.findings(path).map((finding) => [
    finding.rule,
    engine
      .offers(finding)
      .map(({ id }) => id.split(':')[0] ?? '')
      .filter((id) => !['ignore', 'baseline'].includes(id)),
  ]);
}
