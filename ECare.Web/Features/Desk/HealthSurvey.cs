using System.Globalization;
using ECare.Cms.Hosting;
using ECare.Cms.Media;
using ECare.Cms.Publishing;
using ECare.Cms.Staff;
using ECare.Core.Jobs;
using ECare.Core.Notifications;
using ECare.Core.Persistence;
using ECare.Web.Hosting;
using ECare.Web.Hosting.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ECare.Web.Features.Desk;

/// <summary>Finds out what this node has of what the installation needs. Settings are named, never shown: they hold secrets.</summary>
public sealed class HealthSurvey(JobsReader jobs, DeskRights rights, HealthCheckService checks, ContentSnapshots snapshots, IServiceProvider settings)
{
    private const double Mega = 1024 * 1024;

    /// <summary>Every thing that somebody may read about.</summary>
    public async Task<IReadOnlyList<HealthRow>> OfAsync(IReadOnlyList<StaffGroup> groups, CancellationToken cancellationToken)
    {
        List<HealthRow> rows = [Process(), .. await ChecksAsync(cancellationToken), Content()];
        foreach (var each in rights.OperatorsOf(groups))
        {
            var missing = await jobs.MissingMigrationsAsync(each.Name, cancellationToken);
            rows.Add(new HealthRow(
                $"Database of {each.DisplayName}",
                $"{Of<DatabaseOptions>().Provider} that answers, with the schema of this version",
                missing switch { null => "No answer", 0 => "Answers; schema up to date", { } count => $"Answers; {count.ToString(CultureInfo.InvariantCulture)} migrations missing" },
                missing == 0 ? Light.Green : Light.Red));
        }

        return [.. rows, .. Folders(), .. Gateways(), Clock()];
    }

    private HealthRow Process()
    {
        var (node, runtime) = (JobRunner.Node, System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);
        var started = new DateTimeOffset(System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime(), TimeSpan.Zero);
        return new HealthRow("Program", ".NET 10", string.Create(
            CultureInfo.InvariantCulture,
            $"{runtime} on {node}, running since {DeskTime.Utc(started)}, {Environment.WorkingSet / Mega:F0} MB ({GC.GetTotalMemory(forceFullCollection: false) / Mega:F0} MB of objects)"),
            Light.Green);
    }

    private async Task<IEnumerable<HealthRow>> ChecksAsync(CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(cancellationToken);
        return report.Entries.Select(entry => new HealthRow(
            $"Check “{entry.Key}”",
            "Healthy",
            entry.Value.Description is { Length: > 0 } words ? $"{entry.Value.Status}: {words}" : entry.Value.Status.ToString(),
            entry.Value.Status switch { HealthStatus.Healthy => Light.Green, HealthStatus.Degraded => Light.Amber, _ => Light.Red }));
    }

    private HealthRow Content() => new(
        "Content",
        $"{Of<ContentDatabaseOptions>().Provider} with what editors published",
        string.Create(CultureInfo.InvariantCulture, $"Published version {snapshots.Current.Version} in memory"),
        Light.Green);

    private IEnumerable<HealthRow> Folders()
    {
        var root = settings.GetRequiredService<IHostEnvironment>().ContentRootPath;
        (string Name, string Path)[] folders =
        [
            ("Folder of uploaded media", Of<MediaOptions>().RootPath),
            ("Folder of resized pictures", Of<MediaOptions>().CachePath),
            ("Folder of keys", Of<HostingOptions>().KeyFolder),
        ];
        return folders.Select(folder => CanWrite(Path.GetFullPath(Path.Combine(root, folder.Path)))
            ? new HealthRow(folder.Name, "Writable; the same on every node", "Writable", Light.Green)
            : new HealthRow(folder.Name, "Writable; the same on every node", "Not writable", Light.Red));
    }

    private IEnumerable<HealthRow> Gateways()
    {
        var options = Of<NotificationOptions>();
        yield return Gateway("Short messages", options.Sms is not null);
        yield return Gateway("E-mail", options.Email is not null);

        static HealthRow Gateway(string name, bool isReal) => new(
            name, "A gateway", isReal ? "A gateway is set" : "The demo’s simulator: nothing leaves this machine", isReal ? Light.Green : Light.Amber);
    }

    private HealthRow Clock() => Of<JobOptions>().Enabled
        ? new HealthRow("Jobs", "At least one node that does them", "This node does them", Light.Green)
        : new HealthRow("Jobs", "At least one node that does them", "This node does none", Light.Amber);

    private static bool CanWrite(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(Path.Combine(folder, $".probe-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private T Of<T>()
        where T : class => settings.GetRequiredService<IOptions<T>>().Value;
}
