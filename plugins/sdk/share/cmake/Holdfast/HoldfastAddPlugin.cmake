# holdfast_add_plugin(ID SOURCE...): the target ID, a library that is loaded by the name ID.so or ID.dll, exports
# `holdfast_plugin` and nothing else, and brings what it needs of the compiler's libraries with it.
#
# If the command line was found (HOLDFAST_PROGRAM) and this system can run what is built, `ctest` has the test ID.check,
# which is `holdfast plugin check`.
function(holdfast_add_plugin id)
    if(NOT id MATCHES "^[a-z][a-z0-9-]*$")
        message(FATAL_ERROR "holdfast_add_plugin: `${id}` is no id of a page: a-z 0-9 and `-`, a letter first.")
    endif()
    string(LENGTH "${id}" length)
    if(length GREATER 48)
        message(FATAL_ERROR "holdfast_add_plugin: `${id}` is longer than 48 characters.")
    endif()
    if(NOT ARGN)
        message(FATAL_ERROR "holdfast_add_plugin: ${id} has no sources.")
    endif()

    add_library(${id} MODULE ${ARGN})
    target_link_libraries(${id} PRIVATE Holdfast::sdk)
    set_target_properties(${id} PROPERTIES
        OUTPUT_NAME "${id}"
        PREFIX ""
        C_VISIBILITY_PRESET hidden
        CXX_VISIBILITY_PRESET hidden
        VISIBILITY_INLINES_HIDDEN ON)
    if(NOT CMAKE_C_STANDARD)
        set_target_properties(${id} PROPERTIES C_STANDARD 11)
    endif()
    if(WIN32)
        set_target_properties(${id} PROPERTIES SUFFIX ".dll")
    else()
        set_target_properties(${id} PROPERTIES SUFFIX ".so")
    endif()
    if(MINGW)
        target_link_options(${id} PRIVATE -static)
    elseif(CMAKE_C_COMPILER_ID MATCHES "GNU|Clang" AND NOT APPLE)
        target_link_options(${id} PRIVATE -Wl,--no-undefined)
    endif()

    if(HOLDFAST_PROGRAM AND NOT CMAKE_CROSSCOMPILING)
        add_test(NAME ${id}.check COMMAND "${HOLDFAST_PROGRAM}" plugin check "$<TARGET_FILE:${id}>")
    endif()
endfunction()
