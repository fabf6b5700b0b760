#!/usr/bin/env bash
# check_layers.sh BUILD: proves the arrows of docs/ARCHITECTURE.md. The objects of each folder are joined
# (ld -r), and what the result still lacks (nm -u) must be defined in a folder it may call, or stand on its list of
# outside functions. A folder that is not in the table, or a symbol nobody defines and nobody listed, is an error.
set -u

build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

memory='mem(cpy|move|set|cmp|chr)|str(len|cmp|ncmp|chr|rchr|spn|cspn|str)|malloc|calloc|realloc|free|__assert_fail|__stack_chk_fail|_GLOBAL_OFFSET_TABLE_|__(u|)(div|mod|mul)[a-z]*[0-9]'
text="$memory|strnlen|strtok_r|v?snprintf|strto(l|ll|ul|ull)|strn?casecmp|gmtime_r|strftime|qsort|bsearch|strdup|strpbrk|__ctype_b_loc|to(lower|upper)|__errno_location|__ctype_to(lower|upper)_loc"
files='f(open|close|read|write|puts|putc|printf|flush|error|gets|ileno|dopen|eof|seek|tell)|[vd]*printf|puts|putchar|putc|getc|vfprintf|std(in|out|err)|open|close|read|write|readlink|rename|remove|unlink|link|mkstemp|mkdir|fsync|fchmod|chmod|umask|stat|fstat|perror|getenv|isatty|exit|_exit|setlocale|nl_langinfo|strerror|getpid|signal|sigaction|sigemptyset|getopt_long|optarg|optind|opterr|optopt|ioctl|wcwidth|mbrtowc|fwrite|getline|atexit|raise|pipe|fcntl|abort|kill|ferror|clearerr|access|fputs|realpath|opendir|readdir|closedir'
sockets='socket|connect|bind|listen|accept|send|recv|shutdown|getsockname|getpeername|[gs]etsockopt|getaddrinfo|freeaddrinfo|gai_strerror|getnameinfo|inet_(ntop|pton)|p?poll|ppoll|clock_gettime|time|gmtime_r|localtime_r|strftime|hton[sl]|ntoh[sl]|sig(procmask|fillset|delset|addset)|in6addr_any|nanosleep'
drawing='SDL_[A-Za-z0-9_]*|cairo_[a-z0-9_]*|pango_[a-z0-9_]*|g_(object|free|list|slist|utf8|malloc|unichar|strdup)[a-z_]*|Fc[A-Za-z]*|l?round|floor|ceil|sqrt|sin|cos|sincosf?|fmod|fmin|fmax|pow|atan2|fabs|hypot|tan|exp|log|lround|l?roundf|floorf|ceilf|fminf|fmaxf|sqrtf|fmodf|fabsf|powf|cosf|sinf'

# folder | may call | outside functions
table="
libcrypto-edu        |                                            | $memory|__gmp[nz]_[a-z0-9_]*
walkthrough/wire     | libcrypto-edu                              | $text
walkthrough/trace    | walkthrough/wire libcrypto-edu             | $text|cJSON_[A-Za-z]*|__gmpz_[a-z0-9_]*
walkthrough/tls      | walkthrough/trace walkthrough/wire libcrypto-edu | $text|__gmpz_[a-z0-9_]*
walkthrough/world    | walkthrough/tls walkthrough/trace walkthrough/export walkthrough/wire libcrypto-edu | $text|__gmpz_[a-z0-9_]*
walkthrough/capture  | walkthrough/trace walkthrough/wire libcrypto-edu | $text
walkthrough/export   | walkthrough/trace walkthrough/wire libcrypto-edu | $text|$files
walkthrough/check    | walkthrough/world walkthrough/tls walkthrough/export walkthrough/trace walkthrough/wire libcrypto-edu | $text|cJSON_[A-Za-z]*
walkthrough/live     | walkthrough/check walkthrough/world walkthrough/tls walkthrough/export walkthrough/trace walkthrough/wire libcrypto-edu | $text|$files|$sockets|__gmpz_[a-z0-9_]*|cJSON_[A-Za-z]*
walkthrough/cli      | walkthrough/live walkthrough/check walkthrough/world walkthrough/tls walkthrough/export walkthrough/trace walkthrough/wire libcrypto-edu | $text|$files|cJSON_[A-Za-z]*|time|clock_gettime|gmtime_r|strftime|rl_[a-z_]*|readline|add_history|(write|read)_history|history_[a-z_]*|el_[a-z_]*|history[a-z_]*|tok_[a-z]*|__gmpz_[a-z0-9_]*|sig(procmask|fillset|delset|addset|setjmp|longjmp)|__sigsetjmp|siglongjmp|fork|wait|sysconf|iswprint|using_history
gui/canvas           |                                            | $text|$drawing
gui/ui               | gui/canvas facade                          | $text|$drawing
gui/views            | gui/ui gui/canvas facade                   | $text|$drawing
gui/app              | gui/views gui/ui gui/canvas facade         | $text|$drawing|$files
"
# All that the visualizer may ask of the walkthrough: load, run, inside, check, export, and the words and numbers to show.
facade='wt_(load|run|inside|inside_frame|inner_count|inner_op|check|export|scenarios|trace_free|frames_free|report_free|command)|wt_(formula|frame_find|put_element|put_numerals|element_size)|frame_words|wt_(catalog_[a-z]*|text|step_text|check_title|word|language_of)|wt_(puts|put|printf|put_hex|put_base64|buffer_clear|fail|fail_usage)|wire_pen_find'

defined() { nm --defined-only "$1" | awk 'NF == 3 && $2 ~ /[TDRBVWC]/ {print $3}'; }
join() { # FOLDER: joins its objects, notes what it defines and what it lacks
    local objects name=${1//\//_}
    objects=$(find "$1" -name '*.c' | sort | sed "s|^|$build/|; s|c\$|o|") # not what an older tree left behind
    [ "$1" = walkthrough/trace ] && objects="$objects $build/embedded.o"
    [ -n "$objects" ] || return 1
    # shellcheck disable=SC2086 # words are wanted
    ld -r -o "$work/$name.o" $objects || return 1
    defined "$work/$name.o" > "$work/$name.defined"
    nm -u "$work/$name.o" | awk '{print $2}' | sort -u > "$work/$name.lacks"
}

folders=$(echo "$table" | awk -F'|' 'NF > 2 {gsub(/ /, "", $1); print $1}')
errors=0
for folder in $folders; do
    join "$folder" || { echo "check-layers: nothing built in $folder"; errors=1; }
done
for source in libcrypto-edu/src/*/ walkthrough/*/ gui/*/; do
    folder=${source%/}
    case $folder in libcrypto-edu/src/*) folder=libcrypto-edu ;; esac
    [ -z "$(find "$source" -name '*.c' | head -n 1)" ] || grep -qx "$folder" <<< "$folders" ||
        { echo "check-layers: $folder is not in the table"; errors=1; }
done

while IFS='|' read -r folder may outside; do
    folder=$(tr -d ' ' <<< "$folder")
    [ -n "$folder" ] || continue
    allowed="$(sed 's/^ *//' <<< "$outside")"
    for other in $may; do
        if [ "$other" = facade ]; then
            allowed="$allowed|$facade"
        else
            allowed="$allowed|$(paste -sd'|' "$work/${other//\//_}.defined")"
        fi
    done
    printf '^(%s)$\n' "$allowed" > "$work/allowed"
    bad=$(grep -vEf "$work/allowed" "$work/${folder//\//_}.lacks")
    for symbol in $bad; do
        where=$(grep -lx "$symbol" "$work"/*.defined | sed "s|.*/||; s|\.defined||; s|_|/|" | paste -sd' ')
        echo "check-layers: $folder may not call $symbol${where:+ (of $where)}"
        errors=1
    done
done <<< "$table"
[ $errors = 0 ] && echo "check-layers: $(wc -w <<< "$folders") folders, every arrow points down"
exit $errors
