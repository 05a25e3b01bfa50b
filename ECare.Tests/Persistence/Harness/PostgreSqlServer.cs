using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ECare.Tests.Persistence.Harness;

/// <summary>
/// A PostgreSQL that the tests start from the installed Debian package and throw away afterwards. It listens on a socket in its own folder only,
/// so that nothing outside this machine's user sees it and two runs never meet.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>One server for the whole run, started by the first fixture that needs it and stopped by <see cref="SharedServers"/>.</summary>
    private static readonly Lazy<Task<PostgreSqlServer>> Running = new(StartAsync);

    private readonly string folder;
    private readonly Process process;

    private PostgreSqlServer(string folder, Process process)
    {
        this.folder = folder;
        this.process = process;
    }

    public static Task<PostgreSqlServer> SharedAsync() => Running.Value;

    public static async Task StopSharedAsync()
    {
        if (Running.IsValueCreated && Running.Value.IsCompletedSuccessfully)
        {
            await (await Running.Value).DisposeAsync();
        }
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = folder,
        Username = "ecare",
        Database = database,
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<PostgreSqlServer> StartAsync()
    {
        var binaries = FindBinaries();
        var home = Directory.CreateTempSubdirectory("ecare-pg-").FullName;

        if (IsRoot)
        {
            await RunAsync("chown", "postgres", home);
        }

        await RunAsync([.. AsPostgres, $"{binaries}/initdb", "-D", $"{home}/data", "--username=ecare", "--auth=trust",
            "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"]);

        var server = new PostgreSqlServer(home, Launch(binaries, home));
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>The shell ends the server and deletes its folder as soon as this process closes the pipe, be it by dying.</summary>
    private static Process Launch(string binaries, string home)
    {
        const string Script =
            """
            "$0" -D "$1/data" -k "$1" -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
                -c max_connections=200 -c shared_buffers=64MB >"$1/log" 2>&1 </dev/null &
            server=$!
            cat >/dev/null
            kill -INT $server
            wait $server
            rm -rf "$1"
            """;

        return Start([.. AsPostgres, "sh", "-c", Script, $"{binaries}/postgres", home]);
    }

    private async Task WaitUntilReadyAsync()
    {
        var giveUp = Stopwatch.StartNew();

        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (giveUp.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(100);
            }
        }
    }

    private static string FindBinaries()
    {
        const string Debian = "/usr/lib/postgresql";

        var found = Environment.GetEnvironmentVariable("ECARE_TEST_POSTGRESQL_BIN") ?? (Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian)
                .OrderByDescending(version => int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0)
                .Select(version => Path.Combine(version, "bin"))
                .FirstOrDefault(binaries => File.Exists(Path.Combine(binaries, "initdb")))
            : null);

        return found ?? throw new InvalidOperationException(
            "The data tests need PostgreSQL 15 or later: install the Debian package 'postgresql' (apt-get install postgresql), "
            + "or name the folder of initdb and postgres in ECARE_TEST_POSTGRESQL_BIN.");
    }

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>PostgreSQL refuses to run as root; the Debian package brings a user for it.</summary>
    private static string[] AsPostgres => IsRoot ? ["runuser", "-u", "postgres", "--"] : [];

    private static async Task RunAsync(params string[] command)
    {
        using var running = Start(command);
        running.StandardInput.Close();
        var errors = await running.StandardError.ReadToEndAsync();
        await running.WaitForExitAsync();

        if (running.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {running.ExitCode}: {errors}");
        }
    }

    private static Process Start(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,

        // The user of the server may not read where the tests were started.
        WorkingDirectory = Path.GetTempPath(),
    })!;
}
