using System.Globalization;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Http;

namespace ECare.Cms.Management.Users;

/// <summary>Why a change to people or groups was refused, as an administrator reads it.</summary>
internal static class UserProblem
{
    public static readonly IResult StartNodeNotFound = Refused("StartNodeNotFound", "A start node is not there any more", "Choose another one.");

    public static readonly IResult UnknownLanguage = Refused("UnknownLanguage", "There is no such language", null);

    public static readonly IResult WrongPassword = Refused("PasswordMismatch", "The current password is not right", "After several wrong ones it is not taken for a while.");

    public static readonly IResult WrongCode = Refused("InvalidCode", "That code is not right", "Wait for the next one and try again.");

    public static readonly IResult FactorIsSetUp = Refused("ProviderAlreadySetup", "An authenticator app is set up already", "Disable it first to set up another one.");

    public static readonly IResult Yourself = Refused("CannotDisableSelf", "You cannot do this to yourself", "Ask another administrator.");

    public static readonly IResult GroupNotFound = Refused("GroupNotFound", "One of the groups is not there any more", null);

    public static readonly IResult NoGranularPermissions = Refused(
        "UnknownPermission", "Permissions are not given for single documents here", "Give the group a start node instead.");

    public static IResult Of(StaffChange change) => change switch
    {
        StaffChange.Done => Results.Ok(),
        StaffChange.PersonNotFound => Problem.NotFound,
        StaffChange.InvalidName => Refused(change, "Give a name of at most 255 letters", null),
        StaffChange.InvalidEmail => Refused(change, "That is not an e-mail address", null),
        StaffChange.DuplicateEmail => Refused(change, "Somebody else signs in with this address", null),
        StaffChange.NoGroup => Refused(change, "Choose at least one group", "Without a group a user may do nothing."),
        StaffChange.PasswordTooShort => Refused(
            change, string.Create(CultureInfo.InvariantCulture, $"A password has at least {StaffAccounts.ShortestPassword} characters"), "A few words that only you put together are easy to remember."),
        StaffChange.LastAdministrator => Refused(
            change, "This is the last administrator", "Somebody must be able to manage users: make another enabled user an administrator first."),
        _ => Refused(change, "This user has signed in before", "Versions and the audit trail name them. Disable the user instead."),
    };

    public static IResult Of(StaffGroupChange change) => change switch
    {
        StaffGroupChange.Done => Results.Ok(),
        StaffGroupChange.GroupNotFound => Problem.NotFound,
        StaffGroupChange.BuiltIn => Refused(change, "This group comes with the installation", "It follows from its operator and cannot be changed. Make a group of your own beside it."),
        StaffGroupChange.InvalidName => Refused(change, "Give a name of at most 255 letters", null),
        StaffGroupChange.InvalidAlias => Refused(change, "An alias is a letter followed by letters, digits and hyphens", null),
        StaffGroupChange.DuplicateAlias => Refused(change, "Another group has this alias", null),
        StaffGroupChange.UsersSection => Refused(change, "Only administrators manage users", "Take the Users section out of this group."),
        StaffGroupChange.UnknownSection => Refused(change, "There is no such section", null),
        _ => Refused(change, "There is no such permission", null),
    };

    private static IResult Refused(Enum change, string title, string? detail) => Refused(change.ToString(), title, detail);

    private static IResult Refused(string change, string title, string? detail) => Problem.Of(StatusCodes.Status400BadRequest, title, change, detail);
}
