/** A named set of permissions, wherever its grants stand. */
export interface Role {
  id: string;
  name: string;
  description: string;
  permissions: readonly string[];
  built_in: boolean;
  created_at: Date;
  updated_at: Date;
  version: number;
}

export type RoleFields = Pick<Role, 'name' | 'description' | 'permissions'>;
