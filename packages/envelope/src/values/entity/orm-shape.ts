/**
 * What ORMs put around an entity, told by shape, so that no ORM is imported and nothing that could run a query is ever
 * touched: only `isInitialized()`, `getItems()` and `unwrap()` are called, and a lazy relation's getter never is.
 */

/** MikroORM's `Collection`: the many side of a relation. */
export interface Collection {
  isInitialized(): boolean;
  getItems(): readonly unknown[];
}

/** MikroORM's `Reference` and `ScalarReference`: one related entity or one lazy column. */
export interface Reference {
  isInitialized(): boolean;
  unwrap(): unknown;
}

export function isCollection(value: object): value is Collection {
  return hasMethod(value, 'isInitialized') && hasMethod(value, 'getItems');
}

export function isReference(value: object): value is Reference {
  return hasMethod(value, 'isInitialized') && hasMethod(value, 'unwrap');
}

/** What MikroORM keeps on the prototype of each class it manages. */
interface Managed {
  readonly __helper: { isInitialized(): boolean };
  readonly __meta: {
    readonly properties?: Readonly<Record<string, { readonly hidden?: boolean } | undefined>>;
  };
}

/** Whether MikroORM manages the class. TypeORM leaves no mark on its entities. */
export function isManaged(value: object): value is Managed {
  return '__helper' in value && '__meta' in value;
}

/** False for an entity of which MikroORM knows only the primary key. */
export function isLoaded(entity: object): boolean {
  return !isManaged(entity) || entity.__helper.isInitialized();
}

/** Whether the author of a MikroORM entity declared the field `hidden`, which keeps it out of the entity's JSON. */
export function isHidden(entity: object, name: string): boolean {
  return isManaged(entity) && entity.__meta.properties?.[name]?.hidden === true;
}

/**
 * Where TypeORM keeps the loaded value of a lazy relation; the field itself is then a getter that gives a promise, and
 * that runs a query when nothing is loaded yet.
 */
export function loadedLazyName(name: string): string {
  return `__${name}__`;
}

/** Whether the field is a getter of TypeORM for a lazy relation. MikroORM's getters are safe to call. */
export function isLazyRelation(entity: object, name: string): boolean {
  const field = Object.getOwnPropertyDescriptor(entity, name);
  return field?.get !== undefined && field.enumerable === false && !isManaged(entity);
}

function hasMethod(value: object, name: string): boolean {
  return typeof (value as Readonly<Record<string, unknown>>)[name] === 'function';
}
