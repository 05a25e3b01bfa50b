using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Releases;

/// <summary>What going live and back need alike.</summary>
internal sealed record ReleaseTools(ICoreScopeProvider Scopes, ReleaseStore Store, IContentService Contents, IAuditService Audit, TimeProvider Clock)
{
    /// <summary>Puts a line into the document's audit trail.</summary>
    public async Task NoteAsync(IContent document, IUser by, string what) =>
        await Audit.AddAsync(AuditType.Custom, by.Key, document.Id, UmbracoObjectTypes.Document.GetName(), what, what);
}
