using System.Collections.Concurrent;
using System.Diagnostics;
using ECare.Cms.Persistence;
using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ECare.Tests.Pages;

/// <summary>Published content is served from memory.</summary>
[TestFixture]
[Category("Web")]
public sealed class ContentReadTests
{
    [Test]
    public async Task Reads_no_content_from_the_database_for_a_warm_page()
    {
        var portal = await PortalHost.SharedAsync();
        using var person = new Visitor(portal);
        await person.SignInAsync("polder", DemoStory.Everyday);
        string[] pages = ["/nl/en/", portal.AddressOf("/nl/en", "dashboardPage")];
        foreach (var page in pages)
        {
            await person.GetAsync(page);
        }

        using var commands = new ContentCommands();
        foreach (var page in pages)
        {
            Assert.That((await person.GetAsync(page)).Path, Is.EqualTo(page));
        }

        var heard = commands.Texts.ToArray();
        _ = new Places(portal).Home("polder");

        Assert.That(heard, Is.Empty);
        Assert.That(commands.Texts, Is.Not.Empty, "What is sent is heard.");
    }

    /// <summary>Hears what is sent to the content database, without the question what other processes published, which no page asks.</summary>
    private sealed class ContentCommands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> subscriptions = [];

        public ContentCommands() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public ConcurrentQueue<string> Texts { get; } = [];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Context: ContentDbContext } data
                && !data.Command.CommandText.Contains("FROM \"CacheInstructions\"", StringComparison.Ordinal))
            {
                Texts.Enqueue(data.Command.CommandText);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var subscription in subscriptions)
            {
                subscription.Dispose();
            }
        }
    }
}
