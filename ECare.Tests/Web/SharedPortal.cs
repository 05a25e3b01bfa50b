using System.Net;
using ECare.Cms.Publishing;
using ECare.Core.Operators;
using ECare.Web.Hosting.Boot;
using ECare.Web.Start;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;

namespace ECare.Tests.Web;

/// <summary>
/// The whole portal with its content and its demo, started when the first fixture asks for it and shared by all of the run:
/// Umbraco keeps its services in one static place, so a process can hold one portal only.
/// </summary>
internal sealed class SharedPortal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly WebApplication app;
    private readonly string folder;

    private SharedPortal(WebApplication app, string folder, ShiftedClock clock) => (this.app, this.folder, Clock) = (app, folder, clock);

    /// <summary>The clock of the portal.</summary>
    public ShiftedClock Clock { get; }

    /// <summary>What <c>/health/ready</c> said from the first moment until the portal was ready.</summary>
    public IReadOnlyCollection<HttpStatusCode> WhileStarting { get; private set; } = [];

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Urls.First());

    /// <summary>Where editors placed the page of a document type below a site's home: <c>("/np/en", "billsPage")</c>.</summary>
    public string AddressOf(string home, string documentTypeAlias)
    {
        using var context = Services.GetRequiredService<IUmbracoContextFactory>().EnsureUmbracoContext();
        var urls = Services.GetRequiredService<IPublishedUrlProvider>();
        var cultures = Services.GetRequiredService<OperatorCatalogue>().All.SelectMany(each => each.Languages).Distinct(StringComparer.Ordinal).ToList();
        return (from page in Services.GetRequiredService<ContentSnapshots>().Current.DocumentsOfType(documentTypeAlias)
                from culture in cultures
                let url = urls.GetUrl(page, UrlMode.Relative, culture)
                where url.StartsWith(home + "/", StringComparison.Ordinal)

                // The same page in another language stands one level deeper, below that language's home.
                orderby url.Count(letter => letter == '/')
                select url).First();
    }

    /// <summary>Starts it and waits until it serves pages.</summary>
    public static async Task<SharedPortal> StartAsync()
    {
        var clock = new ShiftedClock();
        clock.AvoidTheEndOfTheMonth();
        var place = Directory.CreateTempSubdirectory("ecare-portal-").FullName;
        var built = Portal.Build(Settings(place), builder => builder.Services
            .AddSingleton<TimeProvider>(clock).AddSingleton<IInterceptor, PageStatements>().Configure<MvcOptions>(PlantedFault.Allow));
        var portal = new SharedPortal(built, place, clock);

        await built.StartAsync();
        var opened = built.Services.GetRequiredService<ReadinessGate>().Opened;
        var asking = portal.AskWhileStartingAsync(opened);
        var stopped = Task.Delay(Timeout.Infinite, built.Lifetime.ApplicationStopping);
        if (await Task.WhenAny(opened, stopped).WaitAsync(Patience) == stopped)
        {
            throw new InvalidOperationException("The portal gave up starting; its log above says why.");
        }

        portal.WhileStarting = await asking;
        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<IReadOnlyCollection<HttpStatusCode>> AskWhileStartingAsync(Task opened)
    {
        var said = new HashSet<HttpStatusCode>();
        using var client = new HttpClient { BaseAddress = Address };
        while (!opened.IsCompleted)
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            if (!opened.IsCompleted)
            {
                said.Add(answer.StatusCode);
            }

            await Task.WhenAny(opened, Task.Delay(TimeSpan.FromMilliseconds(200)));
        }

        return said;
    }

    // Tests export, and what they do to content does not belong into the repository.
    private static string CopyOfContent(string folder)
    {
        var (from, to) = (Path.Combine(Repository.Root, "uSync"), Path.Combine(folder, "uSync"));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }

    private static string[] Settings(string folder) =>
    [
        "--applicationName=ECare.Web",
        "--environment=Testing",
        $"--contentRoot={Path.Combine(Repository.Root, "ECare.Web")}",
        "--urls=http://127.0.0.1:0",
        "--Serilog:MinimumLevel:Default=Error",
        $"--Database:ConnectionString=Data Source={Path.Combine(folder, "{operator}.db")}",
        $"--Cms:Database:ConnectionString=Data Source={Path.Combine(folder, "content.db")}",
        $"--Cms:Search:Folder={Path.Combine(folder, "search")}",
        $"--ECare:Media:RootPath={Path.Combine(folder, "media")}",
        $"--ECare:Media:CachePath={Path.Combine(folder, "media-cache")}",
        $"--Folders:uSync={CopyOfContent(folder)}",
        $"--Hosting:KeyFolder={Path.Combine(folder, "keys")}",
        "--Demo:Enabled=true",
        "--Demo:Subscribers=400",
        "--Cms:Webhooks:AllowPrivateAddresses=true",
        "--Umbraco:CMS:DeliveryApi:Enabled=true",
        "--Umbraco:CMS:DeliveryApi:Media:Enabled=true",
        "--Umbraco:CMS:DeliveryApi:OutputCache:Enabled=true",

        // What is done by the clock would come between the statements that tests count.
        "--Jobs:Enabled=false",
        "--Identity:Secret=test-sign-in-0123456789abcdef0123456789",
        "--Behaviour:PseudonymKey=dGVzdC1zdGVwcy0wMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OQ==",
        "--Campaigns:Secret=dGVzdC1jYW1wYWlnbnMtMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk=",
        "--Vouchers:Key=test-vouchers-0123456789abcdef0123456789",
        "--Documents:Current=k1",
        "--Documents:Keys:k1=test-documents-0123456789abcdef0123456789",
        "--SavedMethods:Current=k1",
        "--SavedMethods:Keys:k1=test-saved-methods-0123456789abcdef0123",
    ];
}
