# find_package(Holdfast 1.1 REQUIRED COMPONENTS sdk): what a plug-in is built with, out of tree.
#
#   Holdfast::sdk                          the public header; there is nothing to link to
#   holdfast_add_plugin(ID SOURCE...)      the plug-in whose page is ID: ID.so, or ID.dll
#   HOLDFAST_PROGRAM                       the command line, if it is installed; `cmake -D` says where it is otherwise
#
# These files lie in share/cmake/Holdfast of an installation, and of plugins/sdk of a checkout: either is a prefix for
# CMAKE_PREFIX_PATH. The package's version is that of the interface.

get_filename_component(_holdfast_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

foreach(_holdfast_component IN LISTS Holdfast_FIND_COMPONENTS)
    if(_holdfast_component STREQUAL "sdk")
        set(Holdfast_sdk_FOUND TRUE)
    elseif(Holdfast_FIND_REQUIRED_${_holdfast_component})
        set(Holdfast_FOUND FALSE)
        set(Holdfast_NOT_FOUND_MESSAGE "there is no component ${_holdfast_component}; there is `sdk`")
        return()
    endif()
endforeach()

if(NOT TARGET Holdfast::sdk)
    add_library(Holdfast::sdk INTERFACE IMPORTED)
    set_target_properties(Holdfast::sdk PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${_holdfast_prefix}/include")
endif()

find_program(HOLDFAST_PROGRAM holdfast HINTS "${_holdfast_prefix}/bin"
    DOC "The command line, which checks what was built")
mark_as_advanced(HOLDFAST_PROGRAM)

include("${CMAKE_CURRENT_LIST_DIR}/HoldfastAddPlugin.cmake")
unset(_holdfast_component)
unset(_holdfast_prefix)
