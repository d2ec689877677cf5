/** Access levels of AWS actions, reduced from the service authorization reference at build time. */
export interface AwsActions {
  /** Actions that a pattern (`s3:Get*`) covers, case aside; empty where none exists. */
  expand(pattern: string): readonly AwsAction[];
}

export interface AwsAction {
  /** With its service: `s3:GetObject`. */
  readonly name: string;
  readonly access: 'list' | 'read' | 'write' | 'permissions' | 'tagging';
  /** The action can be limited to a resource. */
  readonly isScopable: boolean;
}
