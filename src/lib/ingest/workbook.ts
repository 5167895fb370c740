import type { SourceFile } from './index';
export const unpacked = (file: SourceFile): Promise<SourceFile> => Promise.resolve(file);
