using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ECare.Tests.Web;

namespace ECare.Tests.Processes;

/// <summary>The built portal as a process of its own, on a data folder that outlives it.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private const string Urls = "--urls=";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    /// <summary>Built beside the tests in the same configuration: <c>ECare.Web/bin/Debug/net10.0</c>.</summary>
    private static readonly string Program = Path.Combine(
        Repository.Root,
        "ECare.Web",
        Path.GetRelativePath(Path.Combine(Repository.Root, "ECare.Tests"), TestContext.CurrentContext.TestDirectory),
        "ECare.Web.dll");

    /// <summary>People of each operator beside the stories: enough to be killed among, few enough to begin again often.</summary>
    public const int Subscribers = 400;

    /// <summary>Settings that a production host starts with.</summary>
    public static IReadOnlyList<string> Sound { get; } =
    [
        "--environment=Production",
        "--Identity:Secret=production-sign-in-0123456789abcdef0123456789",
        "--Behaviour:PseudonymKey=cHJvZHVjdGlvbi1zdGVwcy0wMTIzNDU2Nzg5YWJjZGVmMDE=",
        "--Campaigns:Secret=cHJvZHVjdGlvbi1jYW1wYWlnbnMtMDEyMzQ1Njc4OWFiY2Q=",
        "--Documents:Current=k1",
        "--Documents:Keys:k1=production-documents-0123456789abcdef0123",
        "--SavedMethods:Current=k1",
        "--SavedMethods:Keys:k1=production-saved-methods-0123456789abcdef0123",
        "--Notifications:Sms:Url=https://sms.invalid/send",
        "--Notifications:Sms:Fields:to={to}",
        "--Notifications:Sms:Fields:text={text}",
        "--Notifications:Email:Host=mail.invalid",
        "--Notifications:Email:From=portal@example.org",
    ];

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(20) };

    private PortalProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>What it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts it as a demo on a folder.</summary>
    public static PortalProcess StartDemo(string folder, params string[] more) => Start(folder,
    [
        "--environment=Testing",
        "--Demo:Enabled=true",
        $"--Demo:Subscribers={Subscribers}",
        "--Identity:Secret=test-sign-in-0123456789abcdef0123456789",
        "--Behaviour:PseudonymKey=dGVzdC1zdGVwcy0wMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OQ==",
        "--Campaigns:Secret=dGVzdC1jYW1wYWlnbnMtMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk=",
        "--Documents:Current=k1",
        "--Documents:Keys:k1=test-documents-0123456789abcdef0123456789",
        "--SavedMethods:Current=k1",
        "--SavedMethods:Keys:k1=test-saved-methods-0123456789abcdef0123",
        .. more,
    ]);

    /// <summary>Starts it with settings, or words and settings; databases, media and keys lie in the folder.</summary>
    public static PortalProcess Start(string folder, params string[] settings)
    {
        var address = settings.FirstOrDefault(setting => setting.StartsWith(Urls, StringComparison.Ordinal)) is { } said ? new Uri(said[Urls.Length..]) : FreeAddress();
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] arguments =
        [
            Program,
            .. settings.Where(setting => !setting.StartsWith('-')),
            $"--contentRoot={Path.Combine(Repository.Root, "ECare.Web")}",
            $"{Urls}{address}",
            $"--Database:ConnectionString=Data Source={Path.Combine(folder, "{operator}.db")}",
            $"--Cms:Database:ConnectionString=Data Source={Path.Combine(folder, "content.db")}",
            $"--Cms:Search:Folder={Path.Combine(folder, "search")}",
            $"--ECare:Media:RootPath={Path.Combine(folder, "media")}",
            $"--ECare:Media:CachePath={Path.Combine(folder, "media-cache")}",
            $"--Hosting:KeyFolder={Path.Combine(folder, "keys")}",
            .. settings.Where(setting => setting.StartsWith('-')),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new PortalProcess(
            Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."), address);
    }

    /// <summary>Where nobody listens; for a portal that is to come back at the same address.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>Waits until it serves pages.</summary>
    public async Task<PortalProcess> ReadyAsync()
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience; await Task.Delay(200))
        {
            if (process.HasExited)
            {
                throw new AssertionException($"The portal ended with {process.ExitCode}:{Environment.NewLine}{Output}");
            }

            if (await IsReadyAsync())
            {
                return this;
            }
        }

        throw new AssertionException($"The portal was not ready in time:{Environment.NewLine}{Output}");
    }

    /// <summary>Asks for a page; what it answers is the test's business.</summary>
    public async Task<HttpStatusCode> GetAsync(string path)
    {
        using var response = await client.GetAsync(new Uri(Address, path));
        return response.StatusCode;
    }

    /// <summary>What a page says, as a person reads it.</summary>
    public async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(Address, path)));

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<int> EndedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>What a power cut or <c>kill -9</c> does: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        client.Dispose();
        process.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            return await GetAsync("/health/ready") == HttpStatusCode.OK;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }
}
