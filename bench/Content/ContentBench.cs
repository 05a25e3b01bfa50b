using System.Diagnostics;
using System.Globalization;
using ECare.Cms.Editors;
using ECare.Cms.Hosting;
using ECare.Cms.Publishing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Bench.Content;

/// <summary>A tree of many documents: how long a start takes, how long publishing one page takes, what a document costs in memory.</summary>
internal static class ContentBench
{
    private const int Publications = 41;

    public static async Task<int> RunAsync(int documents)
    {
        var folder = Directory.CreateTempSubdirectory("ecare-bench-content-").FullName;
        try
        {
            await FillAsync(folder, documents);
            await MeasureAsync(folder, documents);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task FillAsync(string folder, int documents)
    {
        using var host = Host(folder);
        await host.Services.GetRequiredService<CmsStartup>().InitializeAsync(default);
        var tree = new ContentBenchTree(host.Services);
        await tree.CreateTypeAsync();
        tree.Fill(documents);
    }

    private static async Task MeasureAsync(string folder, int documents)
    {
        var before = Memory();
        var watch = Stopwatch.StartNew();
        using var host = Host(folder);
        await host.Services.GetRequiredService<CmsStartup>().InitializeAsync(default);
        var snapshots = host.Services.GetRequiredService<ContentSnapshots>();
        var loaded = snapshots.Current.DocumentsOfType(ContentBenchTree.TypeAlias).Count();
        var start = watch.Elapsed;
        var perDocument = (Memory() - before) / (double)documents;

        var contents = host.Services.GetRequiredService<IContentService>();
        var page = contents.GetById(ContentBenchTree.LeafKey)!;
        var times = new List<double>(Publications);
        for (var turn = 0; turn < Publications; turn++)
        {
            var version = snapshots.Current.Version;
            watch.Restart();
            Publish(contents, page, turn);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (snapshots.Current.Version == version)
            {
                throw new InvalidOperationException("The snapshot was not swapped: what was measured is not a publication.");
            }
        }

        // The first ones pay for the JIT.
        var settled = times.Skip(10).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"documents {documents}, of the type in the snapshot {loaded}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start with data {start.TotalSeconds:0.00} s, memory per document {perDocument:0} bytes"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"save and publish one page: first {times[0]:0} ms, median {settled[settled.Count / 2]:0} ms, slowest {settled[^1]:0} ms of {settled.Count}"));
    }

    private static void Publish(IContentService contents, IContent page, int turn)
    {
        page.SetValue("text", string.Create(CultureInfo.InvariantCulture, $"Text {turn}"));
        contents.Save(page);
        contents.Publish(page, ["*"]);
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    private static IHost Host(string folder)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cms:Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "content.db")}",
        });
        builder.Logging.ClearProviders();
        builder.Services.AddECareCms(builder.Configuration, cms => cms.AddPropertyEditors().AddPublishedContent().AddMedia());
        return builder.Build();
    }
}
