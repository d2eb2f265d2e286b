# Windows x64 from Linux: mingw-w64 (posix threads), the libraries of tools/windows-libs, Wine to run what was built.

set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_SYSTEM_VERSION 10.0)

set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)
set(CMAKE_CROSSCOMPILING_EMULATOR "${CMAKE_CURRENT_LIST_DIR}/../wine")

# Where the libraries are: -DHOLDFAST_WINDOWS_LIBS=..., the environment variable, or what the script says.
set(HOLDFAST_WINDOWS_LIBS "$ENV{HOLDFAST_WINDOWS_LIBS}" CACHE PATH "Static libraries for Windows")
if(NOT HOLDFAST_WINDOWS_LIBS)
    execute_process(
        COMMAND "${CMAKE_CURRENT_LIST_DIR}/../windows-libs" --where
        OUTPUT_VARIABLE holdfast_windows_libs
        OUTPUT_STRIP_TRAILING_WHITESPACE
        COMMAND_ERROR_IS_FATAL ANY)
    set(HOLDFAST_WINDOWS_LIBS "${holdfast_windows_libs}" CACHE PATH "Static libraries for Windows" FORCE)
endif()
if(NOT EXISTS "${HOLDFAST_WINDOWS_LIBS}/versions")
    message(FATAL_ERROR "The libraries for Windows are not complete in ${HOLDFAST_WINDOWS_LIBS}: run tools/windows-libs first.")
endif()
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES HOLDFAST_WINDOWS_LIBS)

set(CMAKE_FIND_ROOT_PATH "${HOLDFAST_WINDOWS_LIBS}" /usr/x86_64-w64-mingw32)
set(CMAKE_PREFIX_PATH /)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "${HOLDFAST_WINDOWS_LIBS}/lib/pkgconfig")

set(CMAKE_CROSSCOMPILING_EMULATOR "${CMAKE_CURRENT_LIST_DIR}/../wine")
