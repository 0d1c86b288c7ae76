/** A module that is no provider. */
export const providerPackage = { spec: 2, dialect: { name: 'acme' } };
