namespace ECare.Core.Persistence;

/// <summary>Rows of this kind are added and read; a context refuses to save a change of one or to delete it.</summary>
public interface IAppendOnly;
