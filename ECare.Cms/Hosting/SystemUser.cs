using Microsoft.Extensions.Options;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Models.Membership.Permissions;
using Umbraco.Cms.Core.Services;
using UserKeys = Umbraco.Cms.Core.Constants.Security;

namespace ECare.Cms.Hosting;

/// <summary>The one user Umbraco knows: the system itself, which imports files and runs schedules.</summary>
internal sealed class SystemUserReader(IOptions<GlobalSettings> settings) : IBackOfficeUserReader
{
    /// <summary>Umbraco's own number of its super user, which its services write into audit entries.</summary>
    internal const int Id = -1;

    private const int AdminGroup = 1;

    private readonly User system = new(
        settings.Value,
        Id,
        "System",
        "system@localhost",
        "system",
        string.Empty,
        null,
        [
            new ReadOnlyUserGroup(
                AdminGroup,
                UserKeys.AdminGroupKey,
                "Administrators",
                null,
                null,
                Constants.System.Root,
                Constants.System.Root,
                UserKeys.AdminGroupAlias,
                [],
                [Constants.Applications.Content, Constants.Applications.Media, Constants.Applications.Settings, Constants.Applications.Translation],
                new HashSet<string>(StringComparer.Ordinal),
                new HashSet<IGranularPermission>(),
                hasAccessToAllLanguages: true),
        ],
        [Constants.System.Root],
        [Constants.System.Root])
    {
        Key = UserKeys.SuperUserKey,
    };

    public IUser? GetById(int id) => id == system.Id ? system : null;

    public IUser? GetByKey(Guid key) => key == system.Key ? system : null;

    public IEnumerable<IUser> GetManyById(IEnumerable<int> ids) => [.. ids.Select(GetById).OfType<IUser>()];

    public IEnumerable<IUser> GetManyByKey(IEnumerable<Guid> keys) => [.. keys.Select(GetByKey).OfType<IUser>()];

    public IEnumerable<IUser> GetAllInGroup(int groupId) => groupId == AdminGroup ? [system] : [];
}

/// <summary>Knows the number and the key of the system user.</summary>
internal sealed class SystemUserKeys : IUserIdKeyResolver
{
    public async Task<int> GetAsync(Guid key) => (await TryGetAsync(key)).Result;

    public async Task<Guid> GetAsync(int id) => (await TryGetAsync(id)).Result;

    public Task<Attempt<int>> TryGetAsync(Guid key) => Task.FromResult(
        key == UserKeys.SuperUserKey ? Attempt.Succeed(SystemUserReader.Id) : Attempt.Fail<int>());

    public Task<Attempt<Guid>> TryGetAsync(int id) => Task.FromResult(
        id == SystemUserReader.Id ? Attempt.Succeed(UserKeys.SuperUserKey) : Attempt.Fail<Guid>());
}
