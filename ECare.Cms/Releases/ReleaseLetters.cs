using ECare.Cms.Letters;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Releases;

/// <summary>Tells whoever scheduled a release that it did not go live.</summary>
internal sealed class ReleaseLetters(WorkflowLetters letters, IContentService contents)
{
    public async Task NotLiveAsync(ReleaseRecord release, IReadOnlyList<string> reasons)
    {
        if (release.Items.Select(item => contents.GetById(item.DocumentKey)).FirstOrDefault(document => document is not null) is { } document)
        {
            await letters.NotLiveAsync(document, release.Row.UserId, $"The release “{release.Row.Name}”", string.Join(' ', reasons));
        }
    }
}
