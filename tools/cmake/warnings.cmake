# holdfast_warnings: what every C and C++ file of ours is compiled and linked with.

option(HOLDFAST_WERROR "Treat warnings as errors" ON)

add_library(holdfast_warnings INTERFACE)

target_compile_options(holdfast_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wformat-security -Wundef -Wvla
    $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wwrite-strings>
    $<$<BOOL:${HOLDFAST_WERROR}>:-Werror>
    -fstack-protector-strong)

# Strict C11 hides everything of POSIX unless it is asked for.
target_compile_definitions(holdfast_warnings INTERFACE
    $<$<AND:$<COMPILE_LANGUAGE:C>,$<NOT:$<BOOL:${WIN32}>>>:_XOPEN_SOURCE=700>
    $<$<AND:$<COMPILE_LANGUAGE:C>,$<NOT:$<BOOL:${WIN32}>>>:_DEFAULT_SOURCE>)

if(WIN32)
    # C99 formats (%zu, PRId64) in printf; Windows 10 / Server 2016 is the oldest system supported.
    target_compile_definitions(holdfast_warnings INTERFACE
        __USE_MINGW_ANSI_STDIO=1 _WIN32_WINNT=0x0A00 WIN32_LEAN_AND_MEAN NOMINMAX UNICODE _UNICODE)
    # -fstack-protector-strong adds libssp here; -static puts it, libgcc, winpthread and libstdc++ into each file, so that
    # nothing of the compiler's has to ship beside it.
    target_link_options(holdfast_warnings INTERFACE
        -fstack-protector-strong -static -Wl,--exclude-libs,ALL -Wl,--dynamicbase,--nxcompat,--high-entropy-va)
else()
    target_link_options(holdfast_warnings INTERFACE
        $<$<NOT:$<BOOL:${HOLDFAST_FUZZ}>>:-Wl,--exclude-libs,ALL> # clang's sanitizers are a library that ours need
        -Wl,-z,relro,-z,now,-z,noexecstack)
    target_compile_options(holdfast_warnings INTERFACE
        $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
    if(NOT HOLDFAST_SANITIZE AND NOT HOLDFAST_RACES) # a sanitizer's own functions are found at run time
        target_link_options(holdfast_warnings INTERFACE -Wl,--no-undefined)
    endif()
endif()
