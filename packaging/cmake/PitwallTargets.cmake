# The functions that every folder uses:
#
#   pitwall_add_library(<name> [PUBLIC <libs its headers use>] [PRIVATE <libs only its .cpp files use>]
#                       [QT <Qt modules>] [LIBS <other link libraries>] [WIDGETS] SOURCES <files>)
#   pitwall_add_executable(<name> [same arguments])
#   pitwall_add_test(<name> [DEPENDS <libs>] [QT …] [SOURCES <more files>] [TIMEOUT <s>] [LABELS <…>] [WIDGETS])
#   pitwall_one_hall_at_a_time(<tests that let a real core choose the ports of real games>)
#
# A few files of a folder are compiled at once: reading headers costs more than reading ours. So names at file scope differ
# within a folder.
# PUBLIC and PRIVATE are the whole truth about what a library may include: the test arch_layers checks it.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# One code model for libraries and executables, so that all of them share the precompiled headers.
add_compile_options(-fPIC)
add_link_options(-pie)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # The compiler collects its garbage in what a precompiled header brought too: a tenth of its time for a few megabytes.
    add_compile_options(--param ggc-min-heapsize=1000000)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)

find_program(PITWALL_MOLD mold)
if(PITWALL_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(pitwall_flags INTERFACE)
target_compile_features(pitwall_flags INTERFACE cxx_std_20)
target_compile_definitions(pitwall_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_CONTEXTLESS_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_STRICT_ITERATORS QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400
    PITWALL_VERSION="${PROJECT_VERSION}")
target_compile_options(pitwall_flags INTERFACE
    -Wall -Wextra -Wno-missing-field-initializers # designated initializers leave members out on purpose
    -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Winvalid-pch)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND PITWALL_UNITY)
    # Frames of coroutines in files that are compiled together hold types of their own.
    target_compile_options(pitwall_flags INTERFACE -Wno-subobject-linkage)
endif()
if(PITWALL_WERROR)
    target_compile_options(pitwall_flags INTERFACE -Werror)
endif()
if(PITWALL_SANITIZE)
    add_compile_options(-fsanitize=${PITWALL_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${PITWALL_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options(-Wno-maybe-uninitialized) # GCC's own documentation: false alarms with sanitizers
    endif()
    if(PITWALL_SANITIZE MATCHES "thread")
        add_compile_options(-Wno-tsan) # GCC cannot instrument fences; Asio has one in a path that we do not use
    endif()
endif()

# One precompiled header for everything without a window, one for everything with, one for tests. Made on first use.
# They hold our own headers too that most files need: half of the build time went there.
function(pitwall_use_pch target kind)
    if(NOT TARGET pitwall_pch_${kind})
        file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/pch/${kind}.cpp CONTENT "// holds the precompiled header\n")
        add_library(pitwall_pch_${kind} OBJECT ${PROJECT_BINARY_DIR}/pch/${kind}.cpp)
        set_target_properties(pitwall_pch_${kind} PROPERTIES AUTOMOC OFF)
        target_link_libraries(pitwall_pch_${kind} PRIVATE pitwall_flags Qt6::Core)
        target_include_directories(pitwall_pch_${kind} PRIVATE ${PROJECT_SOURCE_DIR})
        if(kind STREQUAL "widgets")
            target_link_libraries(pitwall_pch_${kind} PRIVATE Qt6::Widgets)
        elseif(kind STREQUAL "test")
            target_link_libraries(pitwall_pch_${kind} PRIVATE Qt6::Test Qt6::Network) # QTest asks whether both are there
            # Qt would define the folders of each test, and who defines something else cannot share the header.
            set_property(TARGET Qt6::Test PROPERTY INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
        endif()
        target_precompile_headers(pitwall_pch_${kind} PRIVATE ${PROJECT_SOURCE_DIR}/packaging/cmake/pch_${kind}.h)
    endif()
    target_precompile_headers(${target} REUSE_FROM pitwall_pch_${kind})
endfunction()

function(pitwall_link target scope_public)
    cmake_parse_arguments(PARSE_ARGV 2 arg "WIDGETS;TEST" "" "PUBLIC;PRIVATE;QT;LIBS;SOURCES")
    list(TRANSFORM arg_QT PREPEND Qt6::)
    list(TRANSFORM arg_PUBLIC PREPEND Pitwall::)
    list(TRANSFORM arg_PRIVATE PREPEND Pitwall::)
    target_link_libraries(${target} ${scope_public} pitwall_flags Qt6::Core ${arg_PUBLIC} ${arg_QT}
                          PRIVATE ${arg_PRIVATE} ${arg_LIBS})
    set_target_properties(${target} PROPERTIES AUTOMOC ${CMAKE_AUTOMOC})
    if(arg_WIDGETS)
        pitwall_use_pch(${target} widgets)
    elseif(arg_TEST)
        pitwall_use_pch(${target} test)
    else()
        pitwall_use_pch(${target} core)
    endif()
endfunction()

function(pitwall_add_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WIDGETS" "" "PUBLIC;PRIVATE;QT;LIBS;SOURCES")
    add_library(pitwall_${name} STATIC ${arg_SOURCES})
    set_target_properties(pitwall_${name} PROPERTIES UNITY_BUILD ${PITWALL_UNITY} UNITY_BUILD_MODE GROUP)
    foreach(source IN LISTS arg_SOURCES)
        cmake_path(GET source PARENT_PATH folder)
        if(source MATCHES "\\.cpp$")
            math(EXPR files_${folder} "0${files_${folder}} + 1")
            math(EXPR batch "${files_${folder}} / 10")
            set_source_files_properties(${source} PROPERTIES UNITY_GROUP "${folder}${batch}")
        endif()
    endforeach()
    add_library(Pitwall::${name} ALIAS pitwall_${name})
    target_include_directories(pitwall_${name} PUBLIC ${PROJECT_SOURCE_DIR})
    pitwall_link(pitwall_${name} PUBLIC ${ARGN})
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE dir)
    list(JOIN arg_PUBLIC "," public)
    list(JOIN arg_PRIVATE "," private)
    set_property(GLOBAL APPEND PROPERTY PITWALL_LAYERS "${name}|${dir}|${public}|${private}|")
endfunction()

function(pitwall_add_executable name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WIDGETS" "" "PUBLIC;PRIVATE;QT;LIBS;SOURCES")
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
    pitwall_link(${name} PRIVATE ${ARGN})
    if(NOT PITWALL_SANITIZE) # a recipient of our packages has no use for these symbols
        target_link_options(${name} PRIVATE -Wl,-z,relro,-z,now)
    endif()
endfunction()

function(pitwall_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WIDGETS" "TIMEOUT" "DEPENDS;QT;LIBS;SOURCES;LABELS")
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    if(arg_WIDGETS)
        set(widgets WIDGETS)
    endif()
    add_executable(${name} ${name}.cpp ${arg_SOURCES})
    # Only the test itself is a QObject: to look into its headers too takes as long as to compile it.
    set(CMAKE_AUTOMOC OFF)
    qt_generate_moc(${name}.cpp ${name}.moc)
    set_source_files_properties(${name}.cpp PROPERTIES OBJECT_DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    pitwall_link(${name} PRIVATE PRIVATE ${arg_DEPENDS} testsupport QT ${arg_QT} Network Test LIBS ${arg_LIBS} TEST ${widgets})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;PITWALL_BIN=${PROJECT_BINARY_DIR}/bin;PITWALL_SOURCE=${PROJECT_SOURCE_DIR}")
    if("threads" IN_LIST arg_LABELS) # what ThreadSanitizer is to look at
        if(NOT TARGET threaded)
            add_custom_target(threaded)
        endif()
        add_dependencies(threaded ${name})
    endif()
endfunction()

function(pitwall_one_hall_at_a_time)
    set_tests_properties(${ARGN} PROPERTIES RESOURCE_LOCK hall)
endfunction()

function(pitwall_write_layers)
    get_property(layers GLOBAL PROPERTY PITWALL_LAYERS)
    list(JOIN layers "\n" text)
    file(WRITE ${PROJECT_BINARY_DIR}/layers.txt "${text}\n")
endfunction()
