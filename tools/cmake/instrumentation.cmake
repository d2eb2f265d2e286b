# Sanitizers, coverage and fuzzing, each a build tree of its own (presets "asan", "tsan", "coverage" and "fuzz").

option(HOLDFAST_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(HOLDFAST_RACES "Build with ThreadSanitizer" OFF)
option(HOLDFAST_COVERAGE "Count the lines that run" OFF)
option(HOLDFAST_FUZZ "Build the fuzz targets with libFuzzer" OFF)

# What is built so is not what is shipped: it asks for libraries of its own.
set(HOLDFAST_INSTRUMENTED OFF)
if(HOLDFAST_SANITIZE OR HOLDFAST_RACES OR HOLDFAST_COVERAGE)
    set(HOLDFAST_INSTRUMENTED ON)
endif()

if(HOLDFAST_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -O1)
    if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
        # gcc documents that its sanitizers make -Wmaybe-uninitialized report what is not there; the native build keeps
        # it.
        add_compile_options(-Wno-maybe-uninitialized)
    endif()
    add_link_options(-fsanitize=address,undefined)
    # The sanitizers ask the program for their options, no library.
    add_library(sanitizers OBJECT "${PROJECT_SOURCE_DIR}/tests/support/sanitizers.c")
    target_include_directories(sanitizers PRIVATE "${PROJECT_SOURCE_DIR}")
    link_libraries($<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:sanitizers>)
endif()

if(HOLDFAST_RACES)
    add_compile_options(-fsanitize=thread -fno-omit-frame-pointer -O1)
    add_link_options(-fsanitize=thread)
endif()

if(HOLDFAST_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
    add_link_options(-fsanitize=fuzzer-no-link)
endif()

if(HOLDFAST_COVERAGE)
    add_compile_options(--coverage -O0)
    add_link_options(--coverage)
endif()
