import { locale } from '#language';

// Test files share their modules: each begins in English, whatever the one before it spoke.
locale.settle('en');
