/** Access levels of AWS actions, reduced from the service authorization reference at build time. */
export interface AwsActions {
  /** Actions that a pattern (`s3:Get*`) covers, case aside; empty where none exists. */
  expand(pattern: string): readonly AwsAction[];
  /**
   * Of the actions that a pattern covers, those that can be limited to a resource and that `isWanted` picks; none where most
   * of them cannot. Answers are remembered by pattern and function, so the function must be one and the same at each call.
   */
  scopable(pattern: string, isWanted: (action: AwsAction) => boolean): readonly AwsAction[];
  /** Whether there is a service of this prefix. */
  isService(prefix: string): boolean;
  /** The prefixes of all services, in the order of the table. */
  services(): readonly string[];
  /** An action or service that differs by a letter or two; undefined where none does. */
  nearest(action: string): string | undefined;
  /** What a managed policy of AWS permits on every resource, by service (`*`: all); undefined for other policies. */
  managedPolicy(arn: string): readonly ServiceAccess[] | undefined;
  /** The ARN of the policy that permits reading where this one permits everything. */
  readOnlySibling(arn: string): string | undefined;
}

export interface ServiceAccess {
  readonly service: string;
  readonly access: 'list' | 'read' | 'write' | 'permissions' | 'admin';
}

export interface AwsAction {
  /** With its service: `s3:GetObject`. */
  readonly name: string;
  readonly access: 'list' | 'read' | 'write' | 'permissions' | 'tagging';
  /** The action can be limited to a resource. */
  readonly isScopable: boolean;
  /** ARNs of the resource types that it takes, without the partition: `*` for variable parts, `~` for one without a slash. */
  readonly resources: readonly string[];
  /** Of these, the ones of which a policy must permit each, or the call is refused. */
  readonly needed: readonly string[];
}
