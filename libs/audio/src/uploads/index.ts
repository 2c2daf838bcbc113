export type { UploadedAudio } from './inspect-upload.js';
export { mixUploads, type MixedUpload, type UploadMix, type UploadMixOptions } from './mix-uploads.js';
export { roleByName } from './role-by-name.js';
export { roleBySound } from './role-by-sound.js';
