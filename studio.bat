@echo off
rem Starts Pyramid Studio: the window without arguments or with a file to open in it, else a command.
rem Builds first where the sources are newer than the last build. The same as ./studio, for Windows.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "OUT=%ROOT%\target\studio"
set "STAMP=%OUT%\stamp"
set "LIB=%ROOT%\app\target\lib"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%JAVA%" (
  >&2 echo studio: JAVA_HOME is %JAVA_HOME%, where there is no bin\java.exe; point it at a JDK 17 or newer
  exit /b 1
)
if not defined JAVA_HOME (
  where /q java || (
    >&2 echo studio: there is no Java; install a JDK 17 or newer or set JAVA_HOME
    exit /b 1
  )
)

call :fresh || call :build || exit /b 1

set "MODULES="
for %%J in ("%LIB%\javafx-*.jar") do call set "MODULES=%%MODULES%%;%%~J"
set "WINDOW="
set "FILES="
if not "%~x1"=="" if exist "%~1" set FILES=1
if "%~1"=="" set FILES=1
if defined FILES set WINDOW=-Dstudio.window=true --module-path "%MODULES:~1%" --add-modules javafx.controls,javafx.swing
rem A library's folder as a wildcard also holds JavaFX; where it is a module, the module wins.
"%JAVA%" "-Dstudio.home=%ROOT%" -Dfile.encoding=UTF-8 -Xlog:disable -Xlog:all=error:stderr ^
  -XX:+UseSerialGC %WINDOW% %JAVA_OPTS% %STUDIO_JAVA_OPTS% ^
  -cp "%OUT%\app.jar;%OUT%\core.jar;%LIB%\*" dev.pyramidstudio.app.Main %*
exit /b %ERRORLEVEL%

:fresh
if not exist "%STAMP%" exit /b 1
powershell -NoProfile -Command ^
  "$made = (Get-Item -LiteralPath $env:STAMP).LastWriteTimeUtc;" ^
  "$roots = 'pom.xml','core\pom.xml','app\pom.xml','core\src\main','app\src\main' | ForEach-Object { Join-Path $env:ROOT $_ };" ^
  "$newer = $roots | ForEach-Object { Get-Item -LiteralPath $_; Get-ChildItem -LiteralPath $_ -Recurse } | Where-Object LastWriteTimeUtc -gt $made | Select-Object -First 1;" ^
  "if ($newer) { exit 1 }"
exit /b %ERRORLEVEL%

:build
where /q mvn || (
  >&2 echo studio: there is no Maven to build with; install Maven 3.6.3 or newer
  exit /b 1
)
if not exist "%OUT%" mkdir "%OUT%" || exit /b 1
>&2 echo studio: building; the first time downloads libraries and takes some minutes ...
if exist "%STAMP%" del "%STAMP%"
rem The stamp's date is when the build began, so that a change made meanwhile is not missed.
type nul > "%OUT%\begun"
call mvn -B -q -f "%ROOT%\pom.xml" -pl app -am package -Dmaven.test.skip=true > "%OUT%\build.log" 2>&1
if errorlevel 1 (
  >&2 echo studio: the build failed; all it said is in %OUT%\build.log
  exit /b 1
)
for %%M in (core app) do (
  for %%J in ("%ROOT%\%%M\target\%%M-*.jar") do (
    copy /y "%%~J" "%OUT%\%%M.jar" > nul || (
      >&2 echo studio: cannot write %OUT%\%%M.jar; close the running Pyramid Studio first
      exit /b 1
    )
  )
)
move /y "%OUT%\begun" "%STAMP%" > nul
exit /b 0
