# Sanitizers and coverage, each a build tree of its own (presets "asan" and "coverage").

option(HOLDFAST_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(HOLDFAST_COVERAGE "Count the lines that run" OFF)

if(HOLDFAST_SANITIZE)
    # gcc documents that its sanitizers make -Wmaybe-uninitialized report what is not there; the native build keeps it.
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -O1
        -Wno-maybe-uninitialized)
    add_link_options(-fsanitize=address,undefined)
endif()

if(HOLDFAST_COVERAGE)
    add_compile_options(--coverage -O0)
    add_link_options(--coverage)
endif()
