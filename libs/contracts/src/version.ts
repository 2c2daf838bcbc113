/** Goes into every file that we make: the same version, parameters and seed give the same bytes. */
export const ENGINE_VERSION = '0.1.0';
export const ENGINE_NAME = 'Chat-to-Create';
