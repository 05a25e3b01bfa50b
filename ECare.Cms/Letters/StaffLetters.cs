using ECare.Cms.Publishing;
using ECare.Cms.Staff;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.AuthorizationStatus;

namespace ECare.Cms.Letters;

/// <summary>Writes to staff about documents. Who may not see a document is told nothing of it, whatever they once asked for.</summary>
public sealed class StaffLetters
{
    private readonly IStaffMail mail;
    private readonly StaffDirectory? directory;
    private readonly Lazy<IContentPermissionService> permissions;
    private readonly ContentSnapshots? snapshots;
    private readonly WebRoutingSettings routing;

    internal StaffLetters(
        IStaffMail mail, StaffDirectory? directory, Lazy<IContentPermissionService> permissions, ContentSnapshots? snapshots, IOptions<WebRoutingSettings> routing) =>
        (this.mail, this.directory, this.permissions, this.snapshots, this.routing) = (mail, directory, permissions, snapshots, routing.Value);

    /// <summary>Writes to everybody who may do something to a document, about what happened by itself.</summary>
    /// <param name="verb">The letter of the action, as Umbraco has it.</param>
    public Task TellAsync(IContent about, string verb, string subject, string text) => WriteToAllAsync([], about, verb, subject, text);

    /// <summary>What somebody is called; the system itself for what nobody did.</summary>
    internal string NameOf(int user) => directory?.Find(person => person.Id == user) is [var found] ? found.Name : "The system";

    /// <summary>Writes to those of these people who have the verb at the document.</summary>
    internal async Task WriteAsync(IReadOnlyCollection<int> people, IContent about, string verb, string subject, string text)
    {
        foreach (var person in directory?.Find(person => people.Contains(person.Id) && !person.IsDisabled) ?? [])
        {
            await WriteAsync(await directory!.UserOfAsync(person), about, verb, subject, text);
        }
    }

    /// <summary>Writes to everybody who has the verb at the document, but for some.</summary>
    internal async Task WriteToAllAsync(IReadOnlyCollection<int> except, IContent about, string verb, string subject, string text)
    {
        foreach (var person in directory?.Find(person => !except.Contains(person.Id) && !person.IsDisabled) ?? [])
        {
            await WriteAsync(await directory!.UserOfAsync(person), about, verb, subject, text);
        }
    }

    private async Task WriteAsync(IUser to, IContent about, string verb, string subject, string text)
    {
        if (await permissions.Value.AuthorizeAccessAsync(to, [about.Key], new HashSet<string>(StringComparer.Ordinal) { verb }) == ContentAuthorizationStatus.Success)
        {
            mail.Send(new StaffLetter(to.Email, subject, $"{text}\n\n{PlaceOf(about)}", SiteOf(about)));
        }
    }

    private string PlaceOf(IContent about) => Uri.TryCreate(routing.UmbracoApplicationUrl, UriKind.Absolute, out var host)
        ? new Uri(host, $"/umbraco/section/content/workspace/document/edit/{about.Key}").ToString()
        : $"You find it in the back office under Content. Its key is {about.Key}.";

    private Guid? SiteOf(IContent about) => about.Path.Split(',') is [_, var root, ..]
        && int.TryParse(root, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? snapshots?.Current.Data.Documents.Find(id)?.Key
            : null;
}
