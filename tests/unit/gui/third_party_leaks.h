/*
 * fontconfig keeps a pattern of 288 bytes for ever. LeakSanitizer asks the program by this name
 * what to leave out; tests/lsan.supp says the same to the programs that scripts drive.
 */
#ifndef TESTS_UNIT_GUI_THIRD_PARTY_LEAKS_H
#define TESTS_UNIT_GUI_THIRD_PARTY_LEAKS_H

const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

#endif
