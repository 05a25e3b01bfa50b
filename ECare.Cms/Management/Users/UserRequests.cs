namespace ECare.Cms.Management.Users;

internal sealed record CreateUser(string Name, string Email, IReadOnlyList<Ref> UserGroupIds, Guid? Id = null, string? UserName = null);

internal sealed record UpdateUser(
    string Name,
    string Email,
    IReadOnlyList<Ref> UserGroupIds,
    IReadOnlyList<Ref> DocumentStartNodeIds,
    bool HasDocumentRootAccess,
    IReadOnlyList<Ref> MediaStartNodeIds,
    bool HasMediaRootAccess,
    string? LanguageIsoCode = null);

internal sealed record NamedUsers(IReadOnlyList<Ref> UserIds)
{
    public IReadOnlyList<Guid> Keys => [.. UserIds.Select(user => user.Id)];
}

internal sealed record SetPassword(string NewPassword);

internal sealed record ChangeOwnPassword(string NewPassword, string OldPassword);

internal sealed record EnableFactor(string Code, string Secret);

internal sealed record SentGroup(
    string Name,
    string Alias,
    IReadOnlyList<string> Sections,
    IReadOnlyList<string> Languages,
    bool HasAccessToAllLanguages,
    bool DocumentRootAccess,
    bool MediaRootAccess,
    IReadOnlyList<string> FallbackPermissions,
    IReadOnlyList<object> Permissions,
    string? Icon = null,
    Ref? DocumentStartNode = null,
    Ref? MediaStartNode = null,
    Guid? Id = null);

internal sealed record ChangeOwnLanguage(string LanguageIsoCode);
