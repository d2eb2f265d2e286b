# The version of the interface, as the header beside this package states it. A later minor has all of an earlier one.

set(_holdfast_header "${CMAKE_CURRENT_LIST_DIR}/../../../include/holdfast/plugin.h")
file(STRINGS "${_holdfast_header}" _holdfast_lines REGEX "^#define HF_ABI_(MAJOR|MINOR) [0-9]+$")
string(REGEX REPLACE "^.*HF_ABI_MAJOR ([0-9]+).*HF_ABI_MINOR ([0-9]+).*$" "\\1.\\2" PACKAGE_VERSION "${_holdfast_lines}")

string(REGEX REPLACE "\\..*" "" _holdfast_major "${PACKAGE_VERSION}")
if(PACKAGE_FIND_VERSION_MAJOR STREQUAL _holdfast_major AND NOT PACKAGE_FIND_VERSION VERSION_GREATER PACKAGE_VERSION)
    set(PACKAGE_VERSION_COMPATIBLE TRUE)
    if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
        set(PACKAGE_VERSION_EXACT TRUE)
    endif()
else()
    set(PACKAGE_VERSION_COMPATIBLE FALSE)
endif()
unset(_holdfast_header)
unset(_holdfast_lines)
unset(_holdfast_major)
