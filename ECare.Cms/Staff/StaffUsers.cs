using System.Collections.Concurrent;
using ECare.Cms.Hosting;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Staff;

/// <summary>Tells Umbraco's services who a user is: the system itself, or somebody of the staff.</summary>
internal sealed class StaffUsers(SystemUserReader system, StaffDirectory directory) : IBackOfficeUserReader
{
    public IUser? GetById(int id) => system.GetById(id) ?? Users(id).FirstOrDefault();

    public IUser? GetByKey(Guid key) => system.GetByKey(key) ?? Users(key).FirstOrDefault();

    public IEnumerable<IUser> GetManyById(IEnumerable<int> ids)
    {
        var wanted = ids.ToArray();
        return [.. system.GetManyById(wanted), .. Users(wanted)];
    }

    public IEnumerable<IUser> GetManyByKey(IEnumerable<Guid> keys)
    {
        var wanted = keys.ToArray();
        return [.. system.GetManyByKey(wanted), .. Users(wanted)];
    }

    public IEnumerable<IUser> GetAllInGroup(int groupId) =>
        [.. directory.Find(_ => true).Where(person => directory.GroupsOf(person).Any(group => group.Id == groupId)).Select(UserOf)];

    private IEnumerable<IUser> Users(params int[] ids) => directory.Find(person => ids.Contains(person.Id)).Select(UserOf);

    private IEnumerable<IUser> Users(params Guid[] keys) => directory.Find(person => keys.Contains(person.Key)).Select(UserOf);

    // Umbraco asks synchronously; languages come from memory, so that nothing is waited for.
    private IUser UserOf(Persistence.Rows.StaffRow person) => directory.UserOfAsync(person).GetAwaiter().GetResult();
}

/// <summary>Knows the numbers and the keys of users. Both never change, so that what was asked once is remembered.</summary>
internal sealed class StaffKeys(StaffDirectory directory) : IUserIdKeyResolver
{
    private readonly ConcurrentDictionary<Guid, int> byKey = new([KeyValuePair.Create(Constants.Security.SuperUserKey, SystemUserReader.Id)]);
    private readonly ConcurrentDictionary<int, Guid> byId = new([KeyValuePair.Create(SystemUserReader.Id, Constants.Security.SuperUserKey)]);

    public async Task<int> GetAsync(Guid key) => (await TryGetAsync(key)).Result;

    public async Task<Guid> GetAsync(int id) => (await TryGetAsync(id)).Result;

    public Task<Attempt<int>> TryGetAsync(Guid key)
    {
        if (!byKey.TryGetValue(key, out var id) && directory.Find(person => person.Key == key) is [var found])
        {
            byKey[key] = id = found.Id;
        }

        return Task.FromResult(id == 0 ? Attempt.Fail<int>() : Attempt.Succeed(id));
    }

    public Task<Attempt<Guid>> TryGetAsync(int id)
    {
        if (!byId.TryGetValue(id, out var key) && directory.Find(person => person.Id == id) is [var found])
        {
            byId[id] = key = found.Key;
        }

        return Task.FromResult(key == Guid.Empty ? Attempt.Fail<Guid>() : Attempt.Succeed(key));
    }
}
